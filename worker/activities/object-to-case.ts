import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import type { ObjectInput } from '../contracts/case.ts';
import type { Plan } from '../contracts/plan.ts';
import type { Deps } from '../deps.ts';
import { appendAudit } from '../store/audit.ts';
import { casePolicy } from '../store/case-policy.ts';
import { type Case, changeCase, lockCase } from '../store/cases.ts';
import type { Db } from '../store/connect.ts';
import { databaseTime } from '../store/database-time.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import {
  findObjection,
  findObjectionOrigin,
  listObjections,
  listTakenObjections,
  type Objection,
  strengthOf,
  takeObjection,
} from '../store/objections.ts';
import { closeReview, findOpenReview, insertReview, listReviewers } from '../store/reviews.ts';
import type { Seal } from '../store/seal.ts';
import { reviewDue } from './clocks.ts';
import type { MoveResult } from './move-case.ts';
import { planOf } from './plan.ts';

/**
 * Opens the review of a supervisor who has neither decided anything of the case before nor said something against it. One that is open already is
 * closed for it and leaves it its time: whoever held that has not seen what was said since.
 */
async function openThirdReview(
  trx: Db,
  { id: caseId, round, process, cityCode, policyVersions }: Case,
  { objections, at }: { objections: readonly Objection[]; at: Date },
): Promise<void> {
  const { content } = await casePolicy<CaseSettings>(trx, policyVersions, CASE_SETTINGS, at);
  const open = await findOpenReview(trx, caseId);
  if (open) await closeReview(trx, { caseId });
  const excluded = new Set([...(await listReviewers(trx, caseId)), ...objections.flatMap(({ staffId }) => staffId ?? [])]);
  await insertReview(trx, {
    caseId,
    round,
    stage: 3,
    process,
    cityCode,
    priority: open?.priority ?? content.objectionPriority,
    dueAt: open?.dueAt ?? (await reviewDue(trx, content.objectionWorkingDays, at)),
    excluded: [...excluded],
  });
}

const actorOf = ({ staffId, channelId }: Objection) =>
  staffId ? ({ kind: 'staff', id: staffId } as const) : ({ kind: 'channel', id: channelId as string } as const);

/** Where an objection leads: the case is frozen, or the reason why it is not. */
async function freeze(trx: Db, seal: Seal, locked: Case, objection: Objection, { requestId }: { requestId?: string }): Promise<MoveResult> {
  const { id: caseId, state, revision } = locked;
  if (state !== 'cooling-off' && state !== 'objected') return { refusal: { type: 'wrong-state', state, revision } };
  const before = await listTakenObjections(trx, seal, caseId);
  if (state === 'cooling-off' && before.some((each) => strengthOf(each) >= strengthOf(objection)))
    return { refusal: { type: 'objection-decided', state, revision } };

  const { id: objectionId } = objection;
  await takeObjection(trx, objectionId);
  const moved = await changeCase(trx, seal, locked, { state: 'objected' });
  await openThirdReview(trx, locked, { objections: [...before, objection], at: await databaseTime(trx) });
  await appendAudit(trx, {
    actor: actorOf(objection),
    action: 'case.objected',
    caseId,
    detail: { revision: moved, objectionId, ...(state === 'objected' && { further: true }) },
    origin: (await findObjectionOrigin(trx, objectionId)) ?? { requestId },
  });
  return { plan: await planOf(trx, { ...locked, state: 'objected', revision: moved }) };
}

/**
 * Freezes a case that cools off, for a supervisor to look into what was said against it; the time it has left stands. What was dismissed
 * once freezes nothing again, but for an objection with more behind it. While a supervisor looks into one, further ones are added to it. The same
 * objection again answers where the case stands.
 */
export async function objectToCase(
  { db, seal }: Deps,
  { caseId, objectionId, requestId }: ObjectInput & { caseId: string },
): Promise<MoveResult> {
  return db.transaction(async (trx) => {
    const locked = await lockCase(trx, seal, caseId);
    const objection = await findObjection(trx, seal, objectionId);
    if (objection?.caseId !== caseId) throw new NotInDatabase(`Objection ${objectionId} was not raised to case ${caseId}`);
    if (objection.takenAt) return { plan: await planOf(trx, locked) };
    return freeze(trx, seal, locked, objection, { requestId });
  });
}

/**
 * Takes the objections that were raised to a case which cools off and of which its workflow has not heard, in their order: whoever raised them was
 * cut off. Null where none of them freezes it.
 */
export async function takeRaisedObjections(trx: Db, seal: Seal, locked: Case, origin: { requestId?: string }): Promise<Plan | null> {
  let plan: Plan | null = null;
  for (const objection of await listObjections(trx, seal, locked.id)) {
    if (objection.takenAt) continue;
    const at = plan ? { ...locked, state: plan.state, revision: plan.revision } : locked;
    const result = await freeze(trx, seal, at, objection, origin);
    if ('plan' in result) plan = result.plan;
  }
  return plan;
}
