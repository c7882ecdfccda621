import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { insertMentions } from '@trafficdesk/worker/store/case-mentions.ts';
import { findCaseNotes, insertCaseNote, lockCaseNotes } from '@trafficdesk/worker/store/case-notes.ts';
import { type Case, isPurged } from '@trafficdesk/worker/store/cases.ts';
import { notify } from '@trafficdesk/worker/store/notify.ts';
import type { z } from 'zod';
import { visibleCase } from '../cases/visible-case.ts';
import type { Deps } from '../deps.ts';
import { invalid, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { colleaguesAt } from './colleagues.ts';
import type { newCaseNote } from './schemas.ts';
import { type CaseNoteView, noteViews } from './view.ts';

const ID_TAKEN = { 'zh-CN': '该编号已用于另一条备注。', en: 'This id belongs to another note.' };
const NO_COLLEAGUE = {
  'zh-CN': '被提及的人员不能查看本案，请从列表中重新选择。',
  en: 'Somebody named cannot see this case: choose again from the list.',
};

interface Writing {
  staff: StaffSession;
  caseId: string;
  note: z.output<typeof newCaseNote>;
  origin: Origin;
}

/** Whoever is named may see the case, or nothing is written. */
async function requireColleagues({ db }: Deps, staff: StaffSession, found: Case, mentions: readonly string[]): Promise<void> {
  if (mentions.length === 0) return;
  const colleagues = new Set((await colleaguesAt(db, staff, found)).map(({ id }) => id));
  if (mentions.some((id) => !colleagues.has(id))) throw invalid({ field: '/mentions', message: NO_COLLEAGUE });
}

/**
 * Leaves a note on a case, once, however often it is sent, and tells those whom it names. Its words are answered as they were written. Throws the
 * problem wrong-state where what the case held of people is deleted: nothing that may name them is written to it any more.
 */
export async function writeNote(deps: Deps, { staff, caseId, note, origin }: Writing): Promise<CaseNoteView> {
  const { db, seal } = deps;
  const found = await visibleCase(deps, staff, caseId);
  const { noteId, text } = note;
  const mentions = [...new Set(note.mentions)];
  const isWritten = (await findCaseNotes(db, seal, [noteId])).length > 0;
  if (!isWritten) {
    await requireColleagues(deps, staff, found, mentions);
    await db.transaction(async (trx) => {
      await lockCaseNotes(trx, caseId);
      if (await isPurged(trx, caseId)) throw problem('wrong-state');
      if ((await insertCaseNote(trx, seal, { id: noteId, caseId, staffId: staff.id, text })) === null) return;
      await insertMentions(trx, { noteId, caseId, staffIds: mentions });
      const actor = { kind: 'staff', id: staff.id } as const;
      await appendAudit(trx, { actor, action: 'case.noted', caseId, detail: { noteId, mentions }, origin });
      const { state, revision, cityCode: city } = found;
      await notify(trx, 'case_changed', { caseId, state, revision, city });
      for (const staffId of mentions) await notify(trx, 'staff_mentioned', { staffId });
    });
  }
  const written = await findCaseNotes(db, seal, [noteId]);
  const [view] = await noteViews(
    db,
    staff,
    written.filter((each) => each.caseId === caseId && each.staffId === staff.id && each.text === text),
  );
  if (!view) throw invalid({ field: '/noteId', message: ID_TAKEN });
  return view;
}
