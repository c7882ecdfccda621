import { randomUUID } from 'node:crypto';
import type { Plan } from '../contracts/plan.ts';
import type { Deps } from '../deps.ts';
import { PartnerRefused, PartnerUnavailable } from '../partners/errors.ts';
import { EffectRefused } from '../processes/effect-refused.ts';
import { processOf } from '../processes/index.ts';
import { type PhoneCase, placeOf } from '../processes/phone-places.ts';
import { releaseFormerPhone } from '../store/accounts.ts';
import { appendAudit, appendAuditOnce } from '../store/audit.ts';
import type { AuditAction } from '../store/audit-actions.ts';
import { changeCase, findCase, lockCase } from '../store/cases.ts';
import { databaseTime } from '../store/database-time.ts';
import { insertEffectSteps, keepFormerPhone, type KeptStep, listEffectSteps, moveEffectStep } from '../store/effect-steps.ts';
import { endMatter, raiseMatter } from '../store/matters.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import { notify } from '../store/notify.ts';
import { planOf } from './plan.ts';

interface Step {
  caseId: string;
  step: string;
  requestId?: string;
}

/** Why a case is referred to a counter whose effect a partner refused. */
const FILE_REFUSED = 'file-refused';

async function approvedCase({ db, seal }: Deps, caseId: string): Promise<PhoneCase> {
  const approved = await findCase(db, seal, caseId);
  if (!approved || approved.purgedAt || approved.process === 'binding')
    throw new NotInDatabase(`Case ${caseId} has no effect to be carried out`);
  return approved;
}

const refusalOf = (error: unknown): { reason: string; mayBeDone: boolean } | null => {
  if (error instanceof EffectRefused) return { reason: error.reason, mayBeDone: false };
  return error instanceof PartnerRefused ? { reason: FILE_REFUSED, mayBeDone: error.mayBeDone } : null;
};

/** Says once in the history that a partner is away; it is asked again, for as long as that takes. */
async function noteDelay({ db }: Deps, caseId: string, detail: Record<string, unknown>, error: unknown): Promise<void> {
  if (!(error instanceof PartnerUnavailable)) return;
  await appendAuditOnce(db, { actor: { kind: 'system' }, action: 'case.effect-delayed', caseId, detail });
}

/** Moves a step on, records it and tells who looks at the case; again, nothing. */
async function move(
  { db }: Deps,
  { id: caseId, state, revision, cityCode: city }: PhoneCase,
  { id, step }: KeptStep,
  { action, ...to }: { action: AuditAction; state: KeptStep['state']; reason?: string },
): Promise<void> {
  await db.transaction(async (trx) => {
    if (!(await moveEffectStep(trx, id, to))) return;
    await appendAudit(trx, { actor: { kind: 'system' }, action, caseId, detail: { step, ...(to.reason && { code: to.reason }) } });
    if (to.state === 'left') await raiseMatter(trx, { kind: 'effect-step-left', subjectId: id, caseId, cityCode: city, code: step });
    await notify(trx, 'case_changed', { caseId, state, revision, city });
  });
}

/**
 * The steps of what follows an approval, in their order: planned the first time and kept, so that they stay the same however often this is
 * asked and whatever the person registers meanwhile. Throws PartnerUnavailable or PartnerRefused.
 */
export async function effectSteps(deps: Deps, { caseId }: { caseId: string }): Promise<string[]> {
  const { db, seal } = deps;
  const before = await listEffectSteps(db, seal, caseId);
  if (before.length > 0) return before.map(({ step }) => step);
  const approved = await approvedCase(deps, caseId);
  const planning = processOf(approved).phonePlaces?.(deps, approved) ?? Promise.resolve([]);
  const planned = await planning.catch(async (error: unknown) => {
    await noteDelay(deps, caseId, {}, error);
    throw error;
  });
  return db.transaction(async (trx) => {
    await lockCase(trx, seal, caseId);
    const kept = await listEffectSteps(trx, seal, caseId);
    if (kept.length > 0) return kept.map(({ step }) => step);
    await insertEffectSteps(
      trx,
      seal,
      caseId,
      planned.map((each) => ({ ...each, id: randomUUID() })),
    );
    return planned.map(({ step }) => step);
  });
}

async function keptStep(deps: Deps, { caseId, step }: Step): Promise<{ kept: KeptStep; refused: KeptStep | undefined }> {
  const steps = await listEffectSteps(deps.db, deps.seal, caseId);
  const kept = steps.find((each) => each.step === step);
  if (!kept) throw new NotInDatabase(`Case ${caseId} has no step ${step}`);
  return { kept, refused: steps.find(({ reason }) => reason !== null) };
}

/** The phone that stands somewhere before a step is taken. Throws as PhonePlace.read, and EffectRefused where there is none. */
async function standingPhone(deps: Deps, approved: PhoneCase, kept: KeptStep): Promise<string> {
  const phone = await placeOf(kept).read(deps, approved, kept.vehicle);
  if (phone === undefined) throw new EffectRefused(kept.step === 'account' ? 'not-registered' : FILE_REFUSED);
  return phone;
}

/**
 * Takes a step; one that is taken is left as it is. What stood there before is kept first, so that it can be put back whatever happens afterwards.
 * Once a step was refused none is taken any more. Throws PartnerUnavailable; PartnerRefused or EffectRefused where all is to be undone.
 */
export async function takeEffectStep(deps: Deps, input: Step): Promise<void> {
  const { caseId } = input;
  const { kept, refused } = await keptStep(deps, input);
  if (refused) throw new EffectRefused(refused.reason ?? FILE_REFUSED);
  if (kept.state === 'taken') return;
  const approved = await approvedCase(deps, caseId);
  try {
    if (kept.formerPhone === null) await keepFormerPhone(deps.db, deps.seal, kept, await standingPhone(deps, approved, kept));
    const change = { key: `${caseId}:${kept.step}`, phone: approved.submission.newPhone, vehicle: kept.vehicle, undoing: false };
    await placeOf(kept).put(deps, approved, change);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal) {
      // What may be done all the same, by this try or one before it, is put back like what was done.
      const state = refusal.mayBeDone || kept.formerPhone !== null ? kept.state : 'refused';
      await move(deps, approved, kept, { state, reason: refusal.reason, action: 'case.effect-step-refused' });
    } else if (error instanceof PartnerUnavailable) await move(deps, approved, kept, { state: 'delayed', action: 'case.effect-delayed' });
    throw error;
  }
  await move(deps, approved, kept, { state: 'taken', action: 'case.effect-step-taken' });
}

/**
 * Puts back what a step changed, or may have; one that was not taken is left as it is. What cannot be put back is on record for a person to
 * look at, and the others are put back all the same. Throws PartnerUnavailable.
 */
export async function undoEffectStep(deps: Deps, input: Step): Promise<void> {
  const { caseId, step } = input;
  const { kept } = await keptStep(deps, input);
  const { state, formerPhone } = kept;
  if (formerPhone === null || state === 'refused' || state === 'undone' || state === 'left') return;
  const approved = await approvedCase(deps, caseId);
  try {
    const change = { key: `${caseId}:${kept.step}:undo`, phone: formerPhone, vehicle: kept.vehicle, undoing: true };
    await placeOf(kept).put(deps, approved, change);
  } catch (error) {
    await noteDelay(deps, caseId, { step, undoing: true }, error);
    if (!refusalOf(error)) throw error;
    return move(deps, approved, kept, { state: 'left', action: 'case.effect-step-left' });
  }
  await move(deps, approved, kept, { state: 'undone', action: 'case.effect-step-undone' });
}

/** Ends a case whose effect is complete, or, `refusedAt` a step, undone: then a counter is named. A case that has ended is left alone. */
export async function endEffect(
  { db, seal }: Deps,
  { caseId, refusedAt, requestId }: { caseId: string; refusedAt?: string; requestId?: string },
): Promise<Plan> {
  return db.transaction(async (trx) => {
    const locked = await lockCase(trx, seal, caseId);
    if (locked.state !== 'taking-effect') return planOf(trx, locked);
    const refused = (await listEffectSteps(trx, seal, caseId)).find(({ reason }) => reason !== null);
    const state = refusedAt === undefined ? 'approved' : 'referred-to-counter';
    const reasons = refusedAt === undefined ? [] : [{ code: refused?.reason ?? FILE_REFUSED }];
    const revision = await changeCase(trx, seal, locked, { state, reasons, deadlineAt: null, closedAt: await databaseTime(trx) });
    if (locked.applicantHash) await releaseFormerPhone(trx, locked.applicantHash);
    await endMatter(trx, { kind: 'effect-overdue', subjectId: caseId });
    await appendAudit(trx, {
      actor: { kind: 'system' },
      action: refusedAt === undefined ? 'case.effect-complete' : 'case.effect-undone',
      caseId,
      detail: { revision, reasons },
      origin: { requestId },
    });
    return planOf(trx, { ...locked, state, revision, deadlineAt: null });
  });
}

/** Puts on record that the files have not followed within the time there is (statute): a person must look into it, and it goes on. */
export async function noteOverdueEffect({ db, seal }: Deps, { caseId }: { caseId: string }): Promise<void> {
  await db.transaction(async (trx) => {
    const { state, cityCode } = await lockCase(trx, seal, caseId);
    if (state !== 'taking-effect') return;
    await appendAuditOnce(trx, { actor: { kind: 'system' }, action: 'case.overdue', caseId });
    await raiseMatter(trx, { kind: 'effect-overdue', subjectId: caseId, caseId, cityCode });
  });
}
