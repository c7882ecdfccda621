import { maskWords } from '@trafficdesk/worker/persons/mask.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import { findHandling } from '@trafficdesk/worker/store/handlings.ts';
import { endOf, queueOf } from '@trafficdesk/worker/store/matter-kinds.ts';
import type { Matter } from '@trafficdesk/worker/store/matters.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import { namedIn } from '../cases/staff-words.ts';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import { namedInHandling } from '../handlings/named-in-handling.ts';
import { moneyOf } from './money-of.ts';
import type { matter } from './schemas.ts';
import { matterWords } from './words.ts';

export type MatterView = z.input<typeof matter>;

/** Somebody's words on a matter; whoever its case or handling is about is masked in them. */
async function maskedNote({ db, seal }: Deps, { note, caseId, handlingId }: Matter): Promise<string | null> {
  if (note === null) return null;
  const [about, handling] = await Promise.all([caseId && findCase(db, seal, caseId), handlingId && findHandling(db, seal, handlingId)]);
  return maskWords(note, [...(about ? namedIn(about) : []), ...(handling ? namedInHandling(handling) : [])]);
}

/** Of which objection it is: an elimination is of a handling. */
const objectionOf = ({ kind, subjectId }: Matter): string | null =>
  queueOf(kind) === 'objections' && kind !== 'elimination-left' ? subjectId : null;

/** Matters as the console shows them, in the order given. */
export async function matterViews(deps: Deps, matters: readonly Matter[]): Promise<MatterView[]> {
  const settlers = matters.map(({ settledBy }) => settledBy);
  const [names, cityName] = await Promise.all([staffNames(deps.db, settlers), cityNames(deps.db)]);
  const views = matters.map(async (found): Promise<MatterView> => {
    const { id, kind, caseId, caseNumber, handlingId, handlingNumber, cityCode, since, settledAt, settledBy } = found;
    const by = settledBy === null ? null : { id: settledBy, name: names.get(settledBy) ?? '' };
    return {
      id,
      kind,
      queue: queueOf(kind),
      ends: endOf(kind),
      text: matterWords(found),
      caseId,
      caseNumber,
      handlingId,
      handlingNumber,
      blockId: kind === 'block-appeal-overdue' ? found.subjectId : null,
      objectionId: objectionOf(found),
      money: await moneyOf(deps.db, found),
      city: cityCode,
      cityName: cityCode === null ? null : cityName(cityCode),
      since: since.toISOString(),
      settled: settledAt && { at: settledAt.toISOString(), by, note: await maskedNote(deps, found) },
    };
  });
  return Promise.all(views);
}
