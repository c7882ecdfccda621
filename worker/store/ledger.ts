import type { Db } from './connect.ts';

/**
 * gateway-clearing: what the gateway holds for us. fines-receivable: what was paid towards fines and does not suffice yet stands against it.
 * fines-settled, late-fees: what was paid in full. refunds-payable: what is owed back. unmatched: money of nobody we know.
 */
export const ACCOUNTS = ['gateway-clearing', 'fines-receivable', 'fines-settled', 'late-fees', 'refunds-payable', 'unmatched'] as const;
export type Account = (typeof ACCOUNTS)[number];

/** What is booked, each once for its movement or refund. */
export type Occasion =
  | 'payment-received'
  | 'payment-unmatched'
  | 'payment-matched'
  | 'handling-settled'
  | 'refund-owed'
  | 'refund-paid'
  | 'refund-unasked';

/** Fen by account: debit above nothing, credit below. They come to nothing together, or the entry cannot be committed. */
export type Postings = Partial<Record<Account, number>>;

export interface NewEntry {
  occasion: Occasion;
  handlingId: string | null;
  movementId?: string;
  refundId?: string;
  postings: Postings;
}

export interface Entry extends Required<Pick<NewEntry, 'occasion' | 'handlingId' | 'postings'>> {
  id: number;
  at: Date;
  movementId: string | null;
  refundId: string | null;
}

/** Books an entry; what was booked for the same movement or refund before is not booked again. Accounts nothing is posted to are left out. */
export async function book(trx: Db, { occasion, handlingId, movementId, refundId, postings }: NewEntry): Promise<void> {
  const [entry] = await trx('ledger_entries')
    .insert({ occasion, handling_id: handlingId, movement_id: movementId, refund_id: refundId })
    .onConflict(trx.raw('(occasion, coalesce(refund_id, movement_id))'))
    .ignore()
    .returning('id');
  if (!entry) return;
  const rows = Object.entries(postings).filter(([, amountFen]) => amountFen !== 0);
  await trx('ledger_postings').insert(rows.map(([account, amountFen]) => ({ entry_id: entry.id, account, amount_fen: amountFen })));
}

/** What all postings of each account come to, in fen; those of one handling, where one is named. */
export async function balances(db: Db, { handlingId }: { handlingId?: string } = {}): Promise<Record<Account, number>> {
  const query = db('ledger_postings')
    .join('ledger_entries', 'ledger_entries.id', 'entry_id')
    .groupBy('account')
    .select('account', db.raw('sum(amount_fen)::bigint as "amountFen"'));
  if (handlingId) query.where({ handling_id: handlingId });
  const sums = new Map((await query).map(({ account, amountFen }) => [account, amountFen]));
  return Object.fromEntries(ACCOUNTS.map((account) => [account, sums.get(account) ?? 0])) as Record<Account, number>;
}

/** The entries of a handling with their postings, oldest first. */
export async function listEntries(db: Db, handlingId: string): Promise<Entry[]> {
  return db('ledger_entries')
    .where({ handling_id: handlingId })
    .orderBy('id')
    .select(
      'id',
      'at',
      'occasion',
      { handlingId: 'handling_id', movementId: 'movement_id', refundId: 'refund_id' },
      db.raw('(select jsonb_object_agg(account, amount_fen) from ledger_postings where entry_id = ledger_entries.id) as postings'),
    );
}
