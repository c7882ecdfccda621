import type { CaseState } from '../contracts/case-state.ts';
import type { ProcessId } from '../contracts/process.ts';
import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';
import { lockOn } from './lock-on.ts';

/** An account that was given another phone at a counter, or is being given one. */
export interface CounterPhone {
  caseId: string;
  caseNumber: string;
  process: ProcessId;
  state: CaseState;
  cityCode: string;
  at: Date;
  /** Who had the person before them. */
  staffId: string;
}

/** An application that ended before the phone of anything was replaced. */
const GAVE_NONE = `(
  cases.closed_at is not null and cases.state <> 'approved'
  and not exists (select from effect_steps where effect_steps.case_id = cases.id)
)`;

/** Those there are, by who handed them in. */
const counterPhones = (db: Db) =>
  db('cases')
    .join('audit', (on) => on.on('audit.case_id', 'cases.id').andOnVal('action', 'case.submitted').andOnVal('actor_kind', 'staff'))
    .where({ way: 'counter' })
    .whereIn('process', ['account-appeal', 'phone-change'])
    .whereRaw(`not ${GAVE_NONE}`);

/** Makes the phones that one account gives at a counter go one after the other until the caller's transaction ends, so that a count holds. */
export async function lockCounterPhones(trx: Db, staffId: string): Promise<void> {
  await lockOn(trx, `counter phones ${staffId}`);
}

export interface CounterPhoneWait {
  until: Date;
  /** Whole seconds from now, by the database's clock. */
  seconds: number;
}

/** How long somebody who gave `perDay` accounts another phone within a day has to wait for the next; null for not at all. */
export async function waitForCounterPhone(
  trx: Db,
  { staffId, perDay }: { staffId: string; perDay: number },
): Promise<CounterPhoneWait | null> {
  const day = `interval '1 day'`;
  const row = await counterPhones(trx)
    .where({ actor_id: staffId })
    // The second says no more, and leaves out the months before.
    .whereRaw(`audit.at > clock_timestamp() - ${day} and audit.at > now() - ${day}`)
    .orderBy('audit.at', 'desc')
    .offset(perDay - 1)
    .first({
      until: trx.raw(`audit.at + ${day}`),
      seconds: trx.raw(`ceil(extract(epoch from audit.at + ${day} - clock_timestamp()))::int`),
    });
  return row ?? null;
}

export interface CounterPhoneFilter {
  /** Only cases handed in to one of these cities; null for all. */
  cities: readonly string[] | null;
  staffId?: string | undefined;
  city?: string | undefined;
  /** Key of the last one of the page before: its moment in milliseconds, id. */
  after?: [number, string] | undefined;
  limit: number;
}

/** A page of them, newest first. */
export async function listCounterPhones(db: Db, { cities, staffId, city, after, limit }: CounterPhoneFilter): Promise<Page<CounterPhone>> {
  const query = counterPhones(db)
    .orderBy([
      { column: 'submitted_at', order: 'desc' },
      { column: 'cases.id', order: 'desc' },
    ])
    .limit(limit + 1)
    .select({
      caseId: 'cases.id',
      caseNumber: 'number',
      process: 'process',
      state: 'state',
      cityCode: 'city_code',
      at: 'submitted_at',
      staffId: 'actor_id',
    });
  if (cities) query.whereIn('city_code', cities);
  if (staffId) query.where({ actor_id: staffId });
  if (city) query.where({ city_code: city });
  if (after) query.whereRaw('(submitted_at, cases.id) < (?, ?)', [new Date(after[0]), after[1]]);
  return pageOf((await query) as CounterPhone[], limit, ({ at, caseId }) => [at.getTime(), caseId]);
}
