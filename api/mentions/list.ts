import { maskWords } from '@trafficdesk/worker/persons/mask.ts';
import { countUnreadMentions, listOwnMentions, readMentions } from '@trafficdesk/worker/store/case-mentions.ts';
import { findCaseNotes } from '@trafficdesk/worker/store/case-notes.ts';
import { findCases } from '@trafficdesk/worker/store/cases.ts';
import { notify } from '@trafficdesk/worker/store/notify.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import { namedIn } from '../cases/staff-words.ts';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import { cursorOf, timeKey } from '../operations/cursor.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { mentionCount, mentionList, mentionQuery } from './schemas.ts';

/** More than a badge shows. */
const MOST_COUNTED = 100;

/** A page of the notes that name the caller, on cases they may see, the newest first; masked. */
export async function listConsoleMentions(
  { db, seal }: Deps,
  { id: staffId, cities }: StaffSession,
  { state, after, limit }: z.output<typeof mentionQuery>,
): Promise<z.input<typeof mentionList>> {
  const unread = state === 'unread';
  const { items, next } = await listOwnMentions(db, { staffId, cities, unread, limit, after: cursorOf(timeKey, after) });
  const [notes, cases, names, cityName] = await Promise.all([
    findCaseNotes(
      db,
      seal,
      items.map(({ noteId }) => noteId),
    ),
    findCases(db, seal, [...new Set(items.map(({ caseId }) => caseId))]),
    staffNames(
      db,
      items.map(({ by }) => by),
    ),
    cityNames(db),
  ]);
  return {
    items: items.flatMap(({ noteId, by, at, readAt, caseId }) => {
      const about = cases.find(({ id }) => id === caseId);
      const text = notes.find(({ id }) => id === noteId)?.text;
      if (!about) return [];
      const { number, process, state: now, cityCode } = about;
      return {
        noteId,
        by: { id: by, name: names.get(by) ?? '' },
        at: at.toISOString(),
        text: text === undefined ? null : maskWords(text, namedIn(about)),
        readAt: readAt?.toISOString() ?? null,
        case: { id: caseId, number, process, state: now, cityName: cityName(cityCode) },
      };
    }),
    next,
  };
}

/** How many of them the caller has not read. */
export const countConsoleMentions = async ({ db }: Deps, { id: staffId, cities }: StaffSession): Promise<z.input<typeof mentionCount>> => ({
  unread: await countUnreadMentions(db, { staffId, cities, most: MOST_COUNTED }),
});

/** Notes down that the caller has read these notes, and has their other windows count anew; what does not name them is left alone. */
export async function readConsoleMentions({ db }: Deps, { id: staffId }: StaffSession, noteIds: readonly string[]): Promise<void> {
  await db.transaction(async (trx) => {
    if ((await readMentions(trx, { staffId, noteIds })) > 0) await notify(trx, 'staff_mentioned', { staffId });
  });
}
