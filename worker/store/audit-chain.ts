import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
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
  id: string | null;
}

const fromRow = ({ seq, recordId, hash, id, ...written }: Row): Link => ({
  seq,
  recordId,
  hash,
  record: id === null ? null : { id, ...written },
});

const BATCH = 1000;

/** Every place of the chain in order, read a batch at a time. The caller's transaction keeps what is read of one moment. */
export async function* readChain(trx: Knex.Transaction): AsyncGenerator<Link> {
  const rows: Readable = trx('audit_chain')
    .leftJoin('audit', 'audit.id', 'audit_chain.audit_id')
    .orderBy('seq')
    .select('seq', { recordId: 'audit_id' }, 'hash', trx.raw(RECORD_COLUMNS))
    .stream({ batchSize: BATCH, highWaterMark: BATCH });
  for await (const row of rows) yield fromRow(row as Row);
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
