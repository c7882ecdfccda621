import type { CaseNote } from '@trafficdesk/worker/store/case-notes.ts';
import { listMentions } from '@trafficdesk/worker/store/case-mentions.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { staffNames } from '@trafficdesk/worker/store/staff.ts';
import type { z } from 'zod';
import type { caseNote } from './schemas.ts';

export type CaseNoteView = z.input<typeof caseNote>;

/** Notes whose words are masked already, with who wrote them and whom they name, in the order given. */
export async function noteViews(db: Db, viewer: { id: string }, notes: readonly CaseNote[]): Promise<CaseNoteView[]> {
  if (notes.length === 0) return [];
  const mentions = await listMentions(
    db,
    notes.map(({ id }) => id),
  );
  const names = await staffNames(
    db,
    [...notes, ...mentions].map(({ staffId }) => staffId),
  );
  const person = (id: string) => ({ id, name: names.get(id) ?? '' });
  return notes.map(({ id, text, staffId, consultationId, writtenAt }) => {
    const named = mentions.filter(({ noteId }) => noteId === id);
    return {
      id,
      text,
      by: person(staffId),
      at: writtenAt.toISOString(),
      fromDesk: consultationId !== null,
      mentions: named.map((each) => person(each.staffId)),
      unread: named.some((each) => each.staffId === viewer.id && each.readAt === null),
    };
  });
}
