import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Db } from './connect.ts';

/** An audit record as PostgreSQL writes each field; `at` in milliseconds since 1970. */
export interface WrittenRecord {
  id: string;
  at: string;
  actorKind: string;
  actorId: string | null;
  action: string;
  caseId: string | null;
  reason: string | null;
  detail: string;
  requestId: string | null;
  address: string | null;
}

/** A place in the chain, with the record it was given to; null where that record is gone. */
export interface Link {
  seq: number;
  recordId: number;
  hash: Buffer;
  record: WrittenRecord | null;
}

/** Where the chain ends: the number of its last place, and that place's hash. */
export interface Head {
  seq: number;
  hash: Buffer;
}

/** What the first place follows. */
export const CHAIN_START: Head = { seq: 0, hash: Buffer.alloc(32) };

const FIELDS = ['id', 'at', 'actorKind', 'actorId', 'action', 'caseId', 'reason', 'detail', 'requestId', 'address'] as const;

const sized = (field: string | null): string => (field === null ? '-' : `${Buffer.byteLength(field)}:${field}`);

/** What a place's hash covers of its record: each field with its length in bytes before it, so that no two records read alike. As `audit_text` of migration 0004. */
export const auditText = (record: WrittenRecord): string => FIELDS.map((name) => sized(record[name])).join(',');

/** The hash of a place, which follows from the hash of the place before. As the trigger `audit_is_chained` makes it. */
export const chainHash = (before: Buffer, seq: number, text: string): Buffer =>
  createHash('sha256').update(before).update(`${seq} ${text}`).digest();

const RECORD_COLUMNS = `audit.id::text as "id", (extract(epoch from audit.at) * 1000)::bigint::text as "at", actor_kind as "actorKind",
  actor_id as "actorId", action, case_id::text as "caseId", reason, detail::text as detail, request_id as "requestId", address`;

interface Row extends Omit<WrittenRecord, 'id'> {
  seq: number;
  recordId: number;
  hash: Buffer;
  /** When its record was written, as PostgreSQL writes it. */
  writtenAt: string;
  id: string | null;
}

const linkOf = ({ seq, recordId, hash, id, ...written }: Row): Link => ({
  seq,
  recordId,
  hash,
  record: id === null ? null : { id, ...written },
});

const BATCH = 2000;

/** Each place leads to its record by time and id, in one partition; what keeps it from reading whole partitions is the limit within. */
async function readPlaces(trx: Knex.Transaction, last: Row | undefined): Promise<Row[]> {
  const { rows } = await trx.raw(
    `select seq, audit_id as "recordId", hash, written_at::text as "writtenAt", record.*
       from (select seq, audit_id, hash, written_at from audit_chain
              where (seq, written_at) > (?, cast(? as timestamptz)) order by seq, written_at limit ${BATCH}) as place
       left join lateral (select ${RECORD_COLUMNS} from audit where audit.at = place.written_at and audit.id = place.audit_id limit 1) as record on true
      order by seq, written_at`,
    [last?.seq ?? Number.MIN_SAFE_INTEGER, last?.writtenAt ?? '-infinity'],
  );
  return rows;
}

/** So many batches have records looked for at other times than their places say; where there are more faults than that, they count as gone. */
const SEARCHES = 20;

/** Finds the records whose time was changed: they are not where their places say. */
async function findMoved(trx: Knex.Transaction, rows: Row[]): Promise<void> {
  const { rows: moved } = await trx.raw(`select ${RECORD_COLUMNS} from audit where id = any(?)`, [rows.map(({ recordId }) => recordId)]);
  const byId = new Map<number, WrittenRecord>(moved.map((record: WrittenRecord) => [Number(record.id), record]));
  for (const row of rows) Object.assign(row, byId.get(row.recordId));
}

/** Every place of the chain in order, read a batch at a time. The caller's transaction keeps what is read of one moment. */
export async function* readChain(trx: Knex.Transaction): AsyncGenerator<Link> {
  let searches = 0;
  for (let rows = await readPlaces(trx, undefined); rows.length > 0; rows = await readPlaces(trx, rows.at(-1))) {
    const missing = rows.filter(({ id }) => id === null);
    if (missing.length > 0 && searches < SEARCHES) {
      searches += 1;
      await findMoved(trx, missing);
    }
    for (const row of rows) yield linkOf(row);
  }
}

/** Ids of the records that have no place in the chain, lowest first; at most `limit`. */
export const listUnchained = (db: Db, limit: number): Promise<number[]> =>
  db('audit')
    .leftJoin('audit_chain', 'audit_chain.audit_id', 'audit.id')
    .whereNull('audit_chain.audit_id')
    .orderBy('audit.id')
    .limit(limit)
    .pluck('audit.id');

/** The head of the chain; null where somebody has removed it. */
export async function findHead(db: Db): Promise<Head | null> {
  return (await db('audit_head').first('seq', 'hash')) ?? null;
}

/** The hash of one place; null where there is no such place. */
export async function findPlaceHash(db: Db, seq: number): Promise<Buffer | null> {
  return (await db('audit_chain').where({ seq }).first('hash'))?.hash ?? null;
}
