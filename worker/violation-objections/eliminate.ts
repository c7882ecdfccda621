import type { Deps } from '../deps.ts';
import { appendAudit } from '../store/audit.ts';
import { insertElimination } from '../store/violation-eliminations.ts';
import { listObjectionsTo, lockViolation, lockViolationObjection } from '../store/violation-objections.ts';
import { endObjection, isOpenObjection } from './settle.ts';

/** What a notice of the authority's led to. */
export interface OrderedElimination {
  /** Null where it was ordered before, or the record means nothing here. */
  eliminationId: string | null;
  /** Objections that ended with it, whose people are to be told. */
  objectionIds: string[];
}

/**
 * Takes that the authority has eliminated a record by itself, once, where somebody here handled it or objected to it; of any other record nothing is
 * kept. An objection to it that is open ends with it.
 */
export function orderElimination(
  { db, seal }: Pick<Deps, 'db' | 'seal'>,
  { violationHash, requestId }: { violationHash: Buffer; requestId?: string | undefined },
): Promise<OrderedElimination> {
  return db.transaction(async (trx) => {
    await lockViolation(trx, violationHash);
    const objections = await listObjectionsTo(trx, seal, violationHash);
    const handled = await trx('handlings').where({ violation_hash: violationHash }).first('id');
    if (objections.length === 0 && !handled) return { eliminationId: null, objectionIds: [] };
    const eliminationId = await insertElimination(trx, { violationHash, basis: 'authority', objectionId: null });
    const open = objections.filter(isOpenObjection);
    for (const { id } of open)
      await endObjection(trx, { objection: await lockViolationObjection(trx, seal, id), state: 'eliminated', requestId });
    if (eliminationId !== null)
      await appendAudit(trx, {
        actor: { kind: 'system' },
        action: 'elimination.ordered',
        reason: 'authority',
        detail: { eliminationId, objectionIds: open.map(({ id }) => id) },
        origin: { requestId },
      });
    return { eliminationId, objectionIds: open.map(({ id }) => id) };
  });
}
