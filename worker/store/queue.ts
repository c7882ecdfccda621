import type { CaseState } from '../contracts/case-state.ts';
import type { ProcessId } from '../contracts/process.ts';
import type { Particulars } from './cases.ts';
import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';
import { BY_DUE, BY_URGENCY, type QueueFilter, queueKeys } from './queue-filter.ts';
import type { Seal } from './seal.ts';
import { citiesOf } from './strands.ts';

/** A line of the officers' queue: an open review and its case. */
export interface QueueLine {
  id: string;
  caseId: string;
  number: string;
  process: ProcessId;
  state: CaseState;
  cityCode: string;
  stage: number;
  round: number;
  priority: number;
  dueAt: Date;
  /** When this review began to wait. */
  waitsSince: Date;
  submittedAt: Date;
  particulars: Particulars | null;
  /** The live claim, if any. */
  claim: { staffId: string; since: Date; leaseUntil: Date } | null;
}

const COLUMNS = {
  id: 'reviews.id',
  caseId: 'reviews.case_id',
  number: 'cases.number',
  process: 'reviews.process',
  state: 'cases.state',
  cityCode: 'reviews.city_code',
  stage: 'reviews.stage',
  round: 'reviews.round',
  priority: 'reviews.priority',
  dueAt: 'reviews.due_at',
  waitsSince: 'reviews.created_at',
  submittedAt: 'cases.submitted_at',
  particularsSealed: 'cases.particulars_sealed',
  staffId: 'reviews.claimed_by',
  since: 'reviews.claimed_at',
  leaseUntil: 'reviews.lease_until',
};

type Row = Omit<QueueLine, 'particulars' | 'claim'> & NonNullable<QueueLine['claim']> & { particularsSealed: string | null; held: boolean };

const fromRow = (seal: Seal, { particularsSealed, held, staffId, since, leaseUntil, ...row }: Row): QueueLine => ({
  ...row,
  particulars: particularsSealed && JSON.parse(seal.open(particularsSealed, `cases.particulars:${row.caseId}`)),
  claim: held ? { staffId, since, leaseUntil } : null,
});

/** A page of open reviews, most urgent first; or by when they are due, where they are asked for by that. */
export async function listQueue(db: Db, seal: Seal, filter: QueueFilter): Promise<Page<QueueLine>> {
  const order = filter.dueBefore ? BY_DUE : BY_URGENCY;
  const cities = filter.cities ?? (await citiesOf(db, 'reviews'));
  const rows: Row[] = await db
    .with('found', queueKeys(db, { ...filter, cities }))
    .from('found')
    .join('reviews', 'reviews.id', 'found.id')
    .join('cases', 'cases.id', 'reviews.case_id')
    .orderBy(order.map(({ column, order: way }) => ({ column: `reviews.${column}`, order: way })))
    .select({ ...COLUMNS, held: db.raw('coalesce(lease_until > now(), false)') });
  const lines = rows.map((row) => fromRow(seal, row));
  return pageOf(lines, filter.limit, (line) => [line.priority, line.dueAt.getTime(), line.waitsSince.getTime(), line.id]);
}
