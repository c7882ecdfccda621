import { startOfDay } from '@trafficdesk/rules/working-calendar.ts';
import type { ReconciledDay } from '../contracts/reconciliation.ts';
import type { Deps } from '../deps.ts';
import type { GatewayMovement } from '../partners/payments.ts';
import { appendAudit } from '../store/audit.ts';
import { endMatters } from '../store/matters.ts';
import { listMovementsBetween, type Movement } from '../store/payment-movements.ts';
import { insertReconciliation } from '../store/payment-reconciliations.ts';
import { raiseDifference, takeMovement } from './take-movement.ts';

type Reconciling = Pick<Deps, 'db' | 'seal' | 'payments'>;

const DAY_MS = 86_400_000;

/** Money in, less money out. */
const sum = (movements: readonly Pick<Movement, 'kind' | 'amountFen'>[]): number =>
  movements.reduce((total, { kind, amountFen }) => total + (kind === 'payment' ? amountFen : -amountFen), 0);

const agrees = (told: GatewayMovement, ours: Movement): boolean =>
  told.orderId === ours.gatewayOrder && told.kind === ours.kind && told.amountFen === ours.amountFen;

/**
 * Holds the gateway's statement of a past day (`yyyy-MM-dd`, Shanghai) against our records: what it has and we have not is taken, as its notice would
 * have been; what differs, and what we have and it has not, a person looks at; a difference that is gone is settled. The run is a row. Done again, it
 * finds nothing new. Throws PartnerFailure.
 */
export async function reconcileDay(deps: Reconciling, { day }: { day: string }): Promise<ReconciledDay> {
  const { db } = deps;
  const stated = await deps.payments.statement(day);
  const from = startOfDay(new Date(`${day}T12:00:00+08:00`), 0);
  const known = await listMovementsBetween(db, from, new Date(from.getTime() + DAY_MS));
  const ours = new Map(known.map((movement) => [movement.gatewayId, movement]));

  const moved = new Set<string>();
  let taken = 0;
  let differences = 0;
  for (const told of stated) {
    const before = ours.get(told.movementId);
    if (before && agrees(told, before)) continue;
    const { first, handlingId } = await takeMovement(deps, told, 'statement');
    taken += Number(first);
    if (first && handlingId) moved.add(handlingId);
    differences += Number(before !== undefined && !agrees(told, before));
  }

  const names = new Set(stated.map(({ movementId }) => movementId));
  const missing = known.filter(({ gatewayId }) => !names.has(gatewayId));
  await db.transaction(async (trx) => {
    for (const { id: movementId, handlingId } of missing) await raiseDifference(trx, { movementId, handlingId, code: 'not-stated' });
    const subjectIds = known.filter(({ gatewayId }) => names.has(gatewayId)).map(({ id }) => id);
    await endMatters(trx, { kind: 'statement-difference', subjectIds, code: 'not-stated' });
    differences += missing.length;
    const counts = { stated: stated.length, known: known.length, taken, differences };
    await insertReconciliation(trx, { day, ...counts, statedFen: sum(stated), knownFen: sum(known) });
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'payments.reconciled', detail: { day, ...counts } });
  });
  return { day, stated: stated.length, taken, differences, moved: [...moved] };
}
