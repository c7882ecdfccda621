import { randomUUID } from 'node:crypto';
import type { Db } from './connect.ts';
import type { Place, Seal } from './seal.ts';

/** An officer's order to end a binding. */
export interface EndOrder {
  id: string;
  /** The officer's own words; they may name people. Null once they were deleted. */
  reason: string | null;
}

const placeOf = (id: string): Place => `binding_end_orders.reason:${id}`;

/** Writes an order down, once per officer and binding; answers its id, or null when this officer ordered it before. */
export async function insertEndOrder(
  trx: Db,
  seal: Seal,
  { bindingId, staffId, reason }: { bindingId: string; staffId: string; reason: string },
): Promise<string | null> {
  const id = randomUUID();
  const rows = await trx('binding_end_orders')
    .insert({ id, binding_id: bindingId, staff_id: staffId, reason_sealed: seal.seal(reason, placeOf(id)) })
    .onConflict(['binding_id', 'staff_id'])
    .ignore()
    .returning('id');
  return rows.length > 0 ? id : null;
}

/** The orders given for the binding of a case. */
export async function listEndOrders(db: Db, seal: Seal, caseId: string): Promise<EndOrder[]> {
  const rows = await db('binding_end_orders')
    .join('bindings', 'bindings.id', 'binding_end_orders.binding_id')
    .where({ case_id: caseId })
    .select({ id: 'binding_end_orders.id', reasonSealed: 'reason_sealed' });
  return rows.map(({ id, reasonSealed }) => ({ id, reason: reasonSealed && seal.open(reasonSealed, placeOf(id)) }));
}
