import type { Deps } from '../deps.ts';
import { eliminateHandling } from '../handlings/eliminate.ts';
import { PartnerRefused } from '../partners/errors.ts';
import { lockAccount } from '../payments/account.ts';
import { refundHandling } from '../payments/refund-handling.ts';
import { openAccountPhone } from '../store/accounts.ts';
import { appendAudit } from '../store/audit.ts';
import { findHandling } from '../store/handlings.ts';
import { raiseMatter } from '../store/matters.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import { endElimination, findElimination, type ViolationElimination } from '../store/violation-eliminations.ts';
import { lockViolation } from '../store/violation-objections.ts';
import { sendMessage } from '../telling/send-message.ts';

interface Input {
  eliminationId: string;
  requestId?: string | undefined;
}

async function eliminationOf({ db }: Pick<Deps, 'db'>, id: string): Promise<ViolationElimination> {
  const found = await findElimination(db, id);
  if (!found) throw new NotInDatabase(`Elimination ${id} is not in the database`);
  return found;
}

/**
 * Ends whatever handles an eliminated violation, with what is to be paid back of it, in one transaction; answers the ids of those handlings. Null
 * while a penalty is being recorded: only once that stands, or was refused, is it known which points to remove. Again it changes nothing.
 */
export async function eliminateHandlings(deps: Deps, { eliminationId, requestId }: Input): Promise<string[] | null> {
  const { violationHash, endedAt } = await eliminationOf(deps, eliminationId);
  if (endedAt || !violationHash) return [];
  return deps.db.transaction(async (trx) => {
    await lockViolation(trx, violationHash);
    const states = ['confirmed', 'awaiting-payment', 'paid', 'done', 'eliminated'];
    const concerned = () => trx('handlings').where({ violation_hash: violationHash }).whereIn('state', states).orderBy('id');
    // Before any row, as whoever takes a payment does: otherwise the two wait for each other.
    for (const id of await concerned().pluck('id')) await lockAccount(trx, id);
    const found = await concerned().forUpdate().select('id', 'state');
    if (found.some(({ state }) => state === 'confirmed')) return null;
    for (const { id: handlingId } of found) {
      if ((await eliminateHandling(trx, deps, { handlingId, requestId })) !== 'eliminated') continue;
      await refundHandling({ db: trx }, { handlingId, reason: 'eliminated' });
    }
    return found.map(({ id }) => id);
  });
}

/**
 * Takes the points of an eliminated handling off the licence again, under a key of its own. What the partner refuses is for a person to look into.
 * Throws PartnerUnavailable, and PartnerRefused where nobody can read the answer: the same is to be asked again.
 */
export async function removeHandlingPoints(
  { db, seal, violations }: Deps,
  { eliminationId, handlingId, requestId }: Input & { handlingId: string },
): Promise<void> {
  const handling = await findHandling(db, seal, handlingId);
  if (!handling) throw new NotInDatabase(`Handling ${handlingId} is not in the database`);
  const decisionNumber = handling.particulars?.violation.decisionNumber;
  if (!decisionNumber || handling.points === 0) return;
  const detail = { eliminationId, handlingId, points: handling.points };
  try {
    await violations.removePoints({ key: `${eliminationId}:${handlingId}`, decisionNumber });
    await appendAudit(db, { actor: { kind: 'system' }, action: 'elimination.points-removed', detail, origin: { requestId } });
  } catch (error) {
    if (!(error instanceof PartnerRefused) || error.mayBeDone) throw error;
    const code = error.code ?? 'refused';
    await db.transaction(async (trx) => {
      await raiseMatter(trx, { kind: 'elimination-left', subjectId: handlingId, handlingId, cityCode: handling.cityCode, code: 'points' });
      await appendAudit(trx, { actor: { kind: 'system' }, action: 'elimination.left', reason: code, detail, origin: { requestId } });
    });
  }
}

/**
 * Tells whoever handled an eliminated violation that points and money come back, at the phone of their account, or else the one on file. Running it
 * again repeats nothing. Throws PartnerUnavailable.
 */
export async function tellOfElimination(deps: Deps, { eliminationId, handlingId }: Input & { handlingId: string }): Promise<void> {
  const handling = await findHandling(deps.db, deps.seal, handlingId);
  if (!handling || handling.purgedAt) return;
  const to = (await openAccountPhone(deps.db, deps.seal, handling.personHash)) ?? handling.particulars.person.phone ?? undefined;
  const template = handling.paidAt ? 'violation-eliminated-refunded' : 'violation-eliminated';
  await sendMessage(deps, {
    about: { key: `${eliminationId}:${handlingId}`, handlingId },
    template,
    params: { caseNumber: handling.number },
    to,
  });
}

/** Notes that everything that follows an elimination is done. Again it changes nothing. */
export async function endViolationElimination({ db }: Deps, { eliminationId, requestId }: Input): Promise<void> {
  await db.transaction(async (trx) => {
    if (!(await endElimination(trx, eliminationId))) return;
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'elimination.done', detail: { eliminationId }, origin: { requestId } });
  });
}
