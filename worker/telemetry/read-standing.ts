import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { findNextRecordAt } from '../store/audit-anchors.ts';
import { findHead } from '../store/audit-chain.ts';
import { findAuditRoom } from '../store/audit-months.ts';
import { findBackupSlot } from '../store/backup-slot.ts';
import { HANDLING_AT_WORK } from '../store/open-handlings.ts';
import { databaseTime } from '../store/database-time.ts';
import { thatWait } from '../store/review-waits.ts';
import { within } from '../within.ts';
import type { Reading } from './gauges.ts';

/** So much is counted, and no more: beyond it the number says nothing that the age does not say. */
const MOST = 10_000;

/** How long a statement for metrics may take: whoever is slower than that has no time for them. */
const STATEMENT_MS = 3_000;

/** A database that has not told by then does not answer. Less than a reader's patience, or nobody would be told. */
const SILENCE_MS = 3_500;

interface Kind {
  /** Rows that an index leads to, and the moment from which each stands there. */
  from: string;
  since: string;
  /** The order of that index, where it is another: about the same. */
  by?: string;
}

const TO_CHECK: Kind = { from: "cases where state = 'submitted'", since: 'submitted_at' };
const TO_DECIDE: Kind = {
  from: 'reviews where pending_decision is not null and takes_effect_at <= clock_timestamp()',
  since: 'takes_effect_at',
};
const aMinuteAgo = "updated_at < clock_timestamp() - interval '1 minute'";
const UNHEARD = {
  case: { from: `cases where unheard is not null and ${aMinuteAgo}`, since: 'updated_at' },
  handling: {
    from: `handlings where heard < revision and ${HANDLING_AT_WORK} and ${aMinuteAgo}`,
    since: 'updated_at',
  },
} satisfies Record<string, Kind>;
/** Where a case stands while a partner is away, or an approval takes effect elsewhere. */
const ON_PARTNERS = ['checking', 'taking-effect'];
const onPartners = (state: string): Kind => ({ from: `cases where state = '${state}'`, since: 'updated_at' });
/** What of handlings and their money waits for the violation database or the gateway. */
const HANDLINGS_ON_PARTNERS = {
  penalty: { from: "handlings where state = 'confirmed'", since: 'confirmed_at', by: 'shown_at' },
  payment: { from: "handlings where state = 'paid'", since: 'paid_at', by: 'shown_at' },
  order: { from: "payment_orders where state in ('opening', 'open') and expires_at <= now()", since: 'expires_at' },
  refund: { from: "payment_refunds where state = 'wanted'", since: 'wanted_at' },
} satisfies Record<string, Kind>;

interface Counted {
  count: number;
  /** In seconds; 0 where there is none. */
  oldest: number;
}

async function countKind(trx: Knex.Transaction, { from, since, by = since }: Kind): Promise<Counted> {
  const { rows } = await trx.raw(
    `select count(*)::int as count, coalesce(greatest(extract(epoch from clock_timestamp() - min(since)), 0), 0)::float as oldest
       from (select ${since} as since from ${from} order by ${by} limit ${MOST}) as first`,
  );
  return rows[0];
}

async function readWaiting(trx: Knex.Transaction): Promise<Reading[]> {
  const found: Reading[] = [];
  for (const [work, kind] of [['check', TO_CHECK] as const, ['decide', TO_DECIDE] as const]) {
    const { count, oldest } = await countKind(trx, kind);
    found.push({ gauge: 'atOnceWaiting', labels: { work }, value: count }, { gauge: 'atOnceLag', labels: { work }, value: oldest });
  }
  for (const kind of ['case', 'handling'] as const) {
    const { count, oldest } = await countKind(trx, UNHEARD[kind]);
    found.push({ gauge: 'standingStill', labels: { kind }, value: count }, { gauge: 'standingStillFor', labels: { kind }, value: oldest });
  }
  for (const state of ON_PARTNERS) {
    const { count, oldest } = await countKind(trx, onPartners(state));
    found.push(
      { gauge: 'casesOnPartners', labels: { state }, value: count },
      { gauge: 'casesOnPartnersFor', labels: { state }, value: oldest },
    );
  }
  for (const [what, kind] of Object.entries(HANDLINGS_ON_PARTNERS)) {
    const { count, oldest } = await countKind(trx, kind);
    found.push(
      { gauge: 'handlingsOnPartners', labels: { what }, value: count },
      { gauge: 'handlingsOnPartnersFor', labels: { what }, value: oldest },
    );
  }
  return found;
}

async function readMatters(trx: Knex.Transaction): Promise<Reading[]> {
  const rows: { kind: string; count: number; oldest: number }[] = await trx('matters')
    .whereNull('settled_at')
    .groupBy('kind')
    .select('kind', trx.raw('count(*)::int as count'), trx.raw('extract(epoch from now() - min(since))::float as oldest'));
  return rows.flatMap(({ kind, count, oldest }): Reading[] => [
    { gauge: 'matters', labels: { kind }, value: count },
    { gauge: 'mattersOldest', labels: { kind }, value: oldest },
  ]);
}

async function readAudit(trx: Knex.Transaction): Promise<Reading[]> {
  const head = await findHead(trx);
  const now = (await databaseTime(trx)).getTime();
  const { seq } = (await trx('audit_anchors').max('seq as seq').first()) as { seq: number | null };
  const waiting = await findNextRecordAt(trx, seq ?? 0);
  return [
    { gauge: 'auditRecords', labels: {}, value: head?.seq ?? 0 },
    { gauge: 'auditUnanchored', labels: {}, value: waiting ? Math.max(0, (now - waiting.getTime()) / 1000) : 0 },
    { gauge: 'auditRoom', labels: {}, value: ((await findAuditRoom(trx)).getTime() - now) / 1000 },
  ];
}

async function readBackupSlot(trx: Knex.Transaction): Promise<Reading[]> {
  const slot = await findBackupSlot(trx);
  if (!slot) return [];
  return [
    { gauge: 'backupFetched', labels: {}, value: Number(slot.isFetched) },
    { gauge: 'backupWaiting', labels: {}, value: slot.waitingBytes },
  ];
}

/** Reads every review that waits, off an index alone: dear where there are a million. */
async function readQueue(trx: Knex.Transaction): Promise<Reading[]> {
  const rows: { process: string; count: number; overdue: number; oldest: number }[] = await trx('reviews')
    .modify(thatWait)
    .groupBy('process')
    .select(
      'process',
      trx.raw('count(*)::int as count'),
      trx.raw('count(*) filter (where due_at < now())::int as overdue'),
      trx.raw('extract(epoch from now() - min(created_at))::float as oldest'),
    );
  return rows.flatMap(({ process, count, overdue, oldest }): Reading[] => [
    { gauge: 'reviewsWaiting', labels: { process }, value: count },
    { gauge: 'reviewsOverdue', labels: { process }, value: overdue },
    { gauge: 'queueAge', labels: { process }, value: oldest },
  ]);
}

async function readSize(trx: Knex.Transaction): Promise<Reading[]> {
  const { rows } = await trx.raw('select pg_database_size(current_database())::float as bytes');
  return [{ gauge: 'databaseBytes', labels: {}, value: rows[0].bytes }];
}

/** Every so many milliseconds at most, however often somebody asks. */
function atMostEvery<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let last: { at: number; found: Promise<T> } | undefined;
  return () => {
    if (last && Date.now() - last.at < ms) return last.found;
    const found = read();
    last = { at: Date.now(), found };
    found.catch(() => {
      last = undefined;
    });
    return found;
  };
}

/**
 * How things stand in the database, on a connection of its own (`db`, which the caller opens and ends): what is read in a moment every ten seconds at most, what
 * goes through all reviews that wait every minute. Every worker tells the same, so that it is known while any lives: a rule takes the greatest.
 * Where PostgreSQL does not answer, or says nothing, that is told in the place of all this.
 */
export function standingReaders(db: Knex, log: Pick<Logger, 'warn'>): (() => Promise<Reading[]>)[] {
  const ask = (...parts: ((trx: Knex.Transaction) => Promise<Reading[]>)[]) =>
    db.transaction(async (trx) => {
      await trx.raw(`set local statement_timeout = ${STATEMENT_MS}`);
      const found: Reading[] = [];
      for (const part of parts) found.push(...(await part(trx)));
      return found;
    });
  const quick = atMostEvery(10_000, () => ask(readWaiting, readMatters, readAudit, readBackupSlot));
  const dear = atMostEvery(60_000, () => ask(readQueue, readSize));
  const isUp = (value: 0 | 1): Reading => ({ gauge: 'databaseUp', labels: {}, value });
  return [
    dear,
    async () => {
      try {
        return [...(await within(SILENCE_MS, quick())), isUp(1)];
      } catch (error) {
        log.warn({ err: error }, 'could not read how things stand');
        return [isUp(0)];
      }
    },
  ];
}
