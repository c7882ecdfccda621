import type { Db } from './connect.ts';

/** Where people write in their own words about a handling: on what they looked into, and on having something shown. They may name people. */
const NOTES = ['matters', 'reveals'] as const;

/** Deletes what people wrote about a handling, and the addresses of an order that is still open. Answers of which kinds there were some. */
export async function deleteHandlingWords(trx: Db, handlingId: string): Promise<string[]> {
  const deleted: string[] = [];
  for (const table of NOTES) {
    const notes = trx(table).where({ handling_id: handlingId }).whereNotNull('note_sealed');
    if ((await notes.update({ note_sealed: null })) > 0) deleted.push(`${table}.note`);
  }
  const orders = trx('payment_orders')
    .where({ handling_id: handlingId })
    .whereRaw('coalesce(return_url_sealed, redirect_url_sealed) is not null');
  if ((await orders.update({ return_url_sealed: null, redirect_url_sealed: null })) > 0) deleted.push('payment_orders.addresses');
  return deleted;
}
