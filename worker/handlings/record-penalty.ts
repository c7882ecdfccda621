import type { HandlingPlan } from '../contracts/handling.ts';
import type { Deps } from '../deps.ts';
import { PartnerRefused } from '../partners/errors.ts';
import { appendAudit } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import { databaseTime } from '../store/database-time.ts';
import { changeHandling, findHandling, lockHandling, type WholeHandling } from '../store/handlings.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import { lockPoints } from '../store/points-lock.ts';
import { orNoteDelay } from './note-delay.ts';
import { paymentDue } from './payment-due.ts';
import { planHandling } from './plan.ts';

/** Codes of our catalogue for what the partner says; any other is no code of theirs that was agreed on. */
const REASONS: Record<string, string> = {
  'already-handled': 'violation-handled',
  objected: 'violation-objected',
  changed: 'violation-changed',
  'unknown-violation': 'violation-not-in-database',
};

interface Asked {
  handlingId: string;
  requestId?: string | undefined;
}

type Answer = { decisionNumber: string; decidedAt: Date } | { reason: string };

const UNPAID = { state: 'awaiting-payment' } as const;

/** The partner's word on a penalty. Throws PartnerUnavailable, and PartnerRefused where nobody knows whether it was recorded: then it is to be asked again. */
async function askFor({ violations }: Pick<Deps, 'violations'>, { id, points, fineFen, particulars }: WholeHandling): Promise<Answer> {
  const { person, violation } = particulars;
  const { identityNumber } = person;
  const { violationNumber } = violation;
  try {
    const { decisionNumber, decidedAt } = await violations.recordPenalty({ key: id, violationNumber, identityNumber, points, fineFen });
    return { decisionNumber, decidedAt: new Date(decidedAt) };
  } catch (error) {
    if (!(error instanceof PartnerRefused) || error.mayBeDone) throw error;
    return { reason: REASONS[error.code ?? ''] ?? 'violation-not-taken' };
  }
}

async function write(
  { seal }: Pick<Deps, 'seal'>,
  trx: Db,
  locked: WholeHandling,
  answer: Answer,
  requestId: string | undefined,
): Promise<void> {
  const handlingId = locked.id;
  const about = { actor: { kind: 'system' }, origin: { requestId } } as const;
  if ('reason' in answer) {
    const reasons = [answer.reason];
    const endedAt = await databaseTime(trx);
    const revision = await changeHandling(trx, seal, locked, { state: 'refused', reserved: false, reasons, endedAt });
    await appendAudit(trx, { ...about, action: 'handling.refused', detail: { handlingId, revision, reasons: [{ code: answer.reason }] } });
    return;
  }
  const { decisionNumber, decidedAt } = answer;
  const dueAt = await paymentDue(trx, decidedAt);
  const { person, violation } = locked.particulars;
  const particulars = { person, violation: { ...violation, decisionNumber, dueAt: dueAt.toISOString() } };
  const { points, fineFen } = locked;
  // A warning: nothing is to be paid.
  const next = fineFen === 0 ? ({ state: 'done', paidAt: decidedAt, endedAt: await databaseTime(trx) } as const) : UNPAID;
  const revision = await changeHandling(trx, seal, locked, { ...next, reserved: false, particulars, decidedAt, dueAt });
  await appendAudit(trx, { ...about, action: 'handling.penalty-recorded', detail: { handlingId, revision, points, fineFen } });
}

/**
 * Has the penalty decided and its points recorded, together and once: the partner is asked under the handling's own key, however often this
 * runs. Until our record is written the person's points are locked, so that nobody counts these twice or not at all. What the partner refuses ends
 * the handling, and so does a penalty without a fine. Throws PartnerUnavailable, which the handling's history tells once, and NotInDatabase.
 */
export async function recordPenalty(
  deps: Pick<Deps, 'db' | 'seal' | 'violations'>,
  { handlingId, requestId }: Asked,
): Promise<HandlingPlan> {
  const { db, seal } = deps;
  const found = await findHandling(db, seal, handlingId);
  if (!found || found.purgedAt) throw new NotInDatabase(`Handling ${handlingId} is not in the database`);
  const recorded = db.transaction(async (trx) => {
    await lockPoints(trx, found.personHash);
    const locked = await lockHandling(trx, seal, handlingId);
    if (locked.state !== 'confirmed' || locked.purgedAt) return;
    await write(deps, trx, locked, await askFor(deps, locked), requestId);
  });
  await orNoteDelay(db, { handlingId, step: 'penalty' }, recorded);
  return planHandling(deps, { handlingId });
}
