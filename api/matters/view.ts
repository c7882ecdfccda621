import { maskWords } from '@trafficdesk/worker/persons/mask.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import type { Matter } from '@trafficdesk/worker/store/matters.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import { namedIn } from '../cases/staff-words.ts';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import type { matter } from './schemas.ts';
import { matterWords } from './words.ts';

export type MatterView = z.input<typeof matter>;

/** Somebody's words on a matter; whoever its case is about is masked in them. */
async function maskedNote({ db, seal }: Deps, { note, caseId }: Matter): Promise<string | null> {
  const about = note === null ? null : await findCase(db, seal, caseId);
  return about && note ? maskWords(note, namedIn(about)) : note;
}

/** Matters as the console shows them, in the order given. */
export async function matterViews(deps: Deps, matters: readonly Matter[]): Promise<MatterView[]> {
  const settlers = matters.map(({ settledBy }) => settledBy);
  const [names, cityName] = await Promise.all([staffNames(deps.db, settlers), cityNames(deps.db)]);
  const views = matters.map(async (found): Promise<MatterView> => {
    const { id, kind, subjectId, caseId, caseNumber, cityCode, since, settledAt, settledBy } = found;
    const by = settledBy === null ? null : { id: settledBy, name: names.get(settledBy) ?? '' };
    return {
      id,
      kind,
      text: matterWords(found),
      caseId,
      caseNumber,
      blockId: kind === 'block-appeal-overdue' ? subjectId : null,
      city: cityCode,
      cityName: cityName(cityCode),
      since: since.toISOString(),
      settled: settledAt && { at: settledAt.toISOString(), by, note: await maskedNote(deps, found) },
    };
  });
  return Promise.all(views);
}
