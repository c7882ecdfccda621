import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { listPublishedArticles } from '@trafficdesk/worker/store/articles.ts';
import { insertCaseNote, lockCaseNotes } from '@trafficdesk/worker/store/case-notes.ts';
import { isPurged } from '@trafficdesk/worker/store/cases.ts';
import {
  changeConsultation,
  type Consultation,
  type ConsultationChange,
  findConsultation,
  listArticlesUsed,
  putArticlesUsed,
} from '@trafficdesk/worker/store/consultations.ts';
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { lockHeld, requireRevision } from './held.ts';
import type { consultationAnswer, consultationDraft, handOver } from './schemas.ts';
import { type ConsultationView, consultationView } from './view.ts';

type Written = z.output<typeof consultationDraft>;

export interface Writing {
  staff: StaffSession;
  consultationId: string;
  origin: Origin;
}

/** Of these articles the published versions; of those chosen before, the versions they had then. */
async function articlesChosen(trx: Knex.Transaction, consultationId: string, ids: readonly string[]) {
  const before = await listArticlesUsed(trx, consultationId);
  const published = await listPublishedArticles(trx, ids);
  return [...new Set(ids)].flatMap((id) => {
    const version = before.find((each) => each.id === id)?.version ?? published.find((each) => each.id === id)?.publishedVersion;
    return version ? [{ id, version }] : [];
  });
}

/** Writes down what stands in the form, and perhaps how it comes out. */
export async function writeDown(
  { seal }: Deps,
  trx: Knex.Transaction,
  locked: Consultation,
  { topic, question, answer, articles }: Written,
  change: ConsultationChange = {},
): Promise<void> {
  await putArticlesUsed(trx, locked.id, await articlesChosen(trx, locked.id, articles));
  await changeConsultation(trx, seal, locked, { topic, question, answer: answer || null, ...change });
}

/** Keeps what is written so far, so that nothing of it is lost with the page. */
export async function saveConsultation(deps: Deps, { staff, consultationId }: Writing, written: Written): Promise<ConsultationView> {
  await deps.db.transaction(async (trx) => {
    const locked = await lockHeld(deps, trx, staff, consultationId);
    requireRevision(locked, written.revision);
    await writeDown(deps, trx, locked, written);
  });
  return consultationView(deps, staff, consultationId);
}

/** Whether this person closed it so before: the answer to it was lost. */
async function wasClosed({ db, seal }: Deps, { staff, consultationId: id }: Writing, state: Consultation['state'], { answer }: Written) {
  const found = await findConsultation(db, seal, id);
  return found?.state === state && found.staffId === staff.id && (found.answer ?? '') === answer;
}

/** Answers a consultation, which closes it; the same sent again changes nothing. */
export async function answerConsultation(
  deps: Deps,
  writing: Writing,
  written: z.output<typeof consultationAnswer>,
): Promise<ConsultationView> {
  const { staff, consultationId, origin } = writing;
  if (!(await wasClosed(deps, writing, 'answered', written))) {
    await deps.db.transaction(async (trx) => {
      const locked = await lockHeld(deps, trx, staff, consultationId);
      requireRevision(locked, written.revision);
      await writeDown(deps, trx, locked, written, { state: 'answered' });
      const detail = { consultationId, topic: written.topic, articles: written.articles };
      await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'consultation.answered', detail, origin });
    });
  }
  return consultationView(deps, staff, consultationId);
}

/**
 * Hands a consultation over to the case that is linked to it: whoever opens that sees the note. The same sent again changes nothing. Throws the problem
 * no-case-linked, and wrong-state where what the case held of people is deleted.
 */
export async function handOverConsultation(
  deps: Deps,
  writing: Writing,
  { note, ...written }: z.output<typeof handOver>,
): Promise<ConsultationView> {
  const { staff, consultationId, origin } = writing;
  if (!(await wasClosed(deps, writing, 'handed-over', written))) {
    const actor = { kind: 'staff', id: staff.id } as const;
    await deps.db.transaction(async (trx) => {
      const locked = await lockHeld(deps, trx, staff, consultationId);
      requireRevision(locked, written.revision);
      const { caseId } = locked;
      if (caseId === null) throw problem('no-case-linked');
      await lockCaseNotes(trx, caseId);
      if (await isPurged(trx, caseId)) throw problem('wrong-state');
      await writeDown(deps, trx, locked, written, { state: 'handed-over' });
      const noteId = await insertCaseNote(trx, deps.seal, { caseId, staffId: staff.id, consultationId, text: note });
      await appendAudit(trx, { actor, action: 'case.noted', caseId, detail: { noteId, consultationId }, origin });
      const detail = { consultationId, topic: written.topic };
      await appendAudit(trx, { actor, action: 'consultation.handed-over', detail, origin });
    });
  }
  return consultationView(deps, staff, consultationId);
}
