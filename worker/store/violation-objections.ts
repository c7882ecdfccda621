import type { Original } from '@trafficdesk/rules/facts/codes/original.ts';
import type { ViolationObjectionReason } from '@trafficdesk/rules/violation-objection-reasons.ts';
import { OPEN_OBJECTION_STATES, type ViolationObjectionState } from '../contracts/violation-objection.ts';
import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';
import type { ShownViolation } from './handlings.ts';
import { lockOn } from './lock-on.ts';
import { NotInDatabase } from './not-in-database.ts';
import { type Place, type Seal, violationHash } from './seal.ts';

/** Who objects to what, and in which words. */
export interface ObjectionParticulars {
  identityNumber: string;
  violation: Pick<ShownViolation, 'violationNumber' | 'decisionNumber' | 'occurredAt' | 'place' | 'description' | 'vehicle'>;
  words: string | null;
}

interface ObjectionRecord {
  id: string;
  number: string;
  channelId: string;
  /** Who recorded it for somebody present at a counter, and what they saw; null online. */
  staffId: string | null;
  originals: Original[] | null;
  cityCode: string;
  /** The person's own handling that had a claim on the violation when they objected. */
  handlingId: string | null;
  reason: ViolationObjectionReason;
  state: ViolationObjectionState;
  revision: number;
  raisedAt: Date;
  forwardDueAt: Date;
  outcomeDueAt: Date;
  forwardedAt: Date | null;
  reference: string | null;
  /** Since when it is on record that the outcome is overdue. */
  overdueAt: Date | null;
  endedAt: Date | null;
  toldAt: Date | null;
}

interface Personal {
  requestHash: Buffer;
  personHash: Buffer;
  violationHash: Buffer;
  particulars: ObjectionParticulars;
}

/** An objection with what it holds of its person. */
export type WholeViolationObjection = ObjectionRecord & Personal & { purgedAt: null };

/** An objection to a violation record (R-56a), whole; or what is left of it once its personal data was deleted. */
export type ViolationObjection = WholeViolationObjection | (ObjectionRecord & Record<keyof Personal, null> & { purgedAt: Date });

const COLUMNS = {
  id: 'id',
  number: 'number',
  channelId: 'channel_id',
  staffId: 'staff_id',
  originals: 'originals',
  cityCode: 'city_code',
  handlingId: 'handling_id',
  reason: 'reason',
  requestHash: 'request_hash',
  personHash: 'person_hash',
  violationHash: 'violation_hash',
  particularsSealed: 'particulars_sealed',
  state: 'state',
  revision: 'revision',
  raisedAt: 'raised_at',
  forwardDueAt: 'forward_due_at',
  outcomeDueAt: 'outcome_due_at',
  forwardedAt: 'forwarded_at',
  reference: 'reference',
  overdueAt: 'overdue_at',
  endedAt: 'ended_at',
  toldAt: 'told_at',
  purgedAt: 'purged_at',
};

type Row = Omit<ViolationObjection, 'particulars'> & { particularsSealed: string | null };

const placeOf = (id: string): Place => `violation_objections.particulars:${id}`;

// The database itself keeps to what ViolationObjection says: constraint purged_or_personal.
const fromRow = (seal: Seal, { particularsSealed, ...row }: Row): ViolationObjection =>
  ({ ...row, particulars: particularsSealed && JSON.parse(seal.open(particularsSealed, placeOf(row.id))) }) as ViolationObjection;

/**
 * Makes whoever objects to a violation, confirms a handling of it or eliminates it go one after the other, each until its transaction ends. What
 * `hasOpenObjection` answers holds while the caller has this lock.
 */
export const lockViolation = (trx: Db, hash: Buffer): Promise<void> => lockOn(trx, `violation ${hash.toString('hex')}`);

/** Whether somebody's objection to this violation waits for its outcome (R-56a): then nobody handles it online. */
export async function hasOpenObjection(db: Db, hash: Buffer): Promise<boolean> {
  return (await listObjectedViolations(db, [hash])).length > 0;
}

/** Those of these violations that an objection is open to. */
export const listObjectedViolations = (db: Db, hashes: readonly Buffer[]): Promise<Buffer[]> =>
  db('violation_objections').whereIn('violation_hash', hashes).whereIn('state', OPEN_OBJECTION_STATES).pluck('violation_hash');

/** An objection about to be written. */
export interface NewViolationObjection
  extends Pick<ObjectionRecord, 'id' | 'channelId' | 'staffId' | 'cityCode' | 'handlingId' | 'reason'> {
  originals: readonly Original[] | null;
  requestHash: Buffer;
  particulars: ObjectionParticulars;
  raisedAt: Date;
  forwardDueAt: Date;
  outcomeDueAt: Date;
}

/** Writes an objection down; the caller holds the lock of `lockViolation` and has looked for others. */
export async function insertViolationObjection(trx: Db, seal: Seal, opened: NewViolationObjection): Promise<void> {
  const { id, originals, particulars } = opened;
  await trx('violation_objections').insert({
    id,
    number: trx.raw(
      `'Y' || to_char(now() at time zone 'Asia/Shanghai', 'YYMMDD') || '-' || to_char(nextval('violation_objection_numbers'), 'FM000000000')`,
    ),
    channel_id: opened.channelId,
    staff_id: opened.staffId,
    originals: originals && JSON.stringify(originals),
    city_code: opened.cityCode,
    handling_id: opened.handlingId,
    reason: opened.reason,
    request_hash: opened.requestHash,
    person_hash: seal.lookupHash('identity', particulars.identityNumber),
    violation_hash: violationHash(seal, particulars.violation.violationNumber),
    particulars_sealed: seal.seal(JSON.stringify(particulars), placeOf(id)),
    raised_at: opened.raisedAt,
    forward_due_at: opened.forwardDueAt,
    outcome_due_at: opened.outcomeDueAt,
  });
}

/** An objection with what is sealed of it opened; null when there is none. */
export async function findViolationObjection(db: Db, seal: Seal, id: string): Promise<ViolationObjection | null> {
  const row = await db('violation_objections').where({ id }).first(COLUMNS);
  return row ? fromRow(seal, row) : null;
}

/** The objection, locked until the caller's transaction ends. Throws NotInDatabase when there is none. */
export async function lockViolationObjection(trx: Db, seal: Seal, id: string): Promise<ViolationObjection> {
  const row = await trx('violation_objections').where({ id }).forUpdate().first(COLUMNS);
  if (!row) throw new NotInDatabase(`Objection ${id} is not in the database`);
  return fromRow(seal, row);
}

/** The id of the objection that the partner knows by this reference; null where there is none. */
export async function findObjectionOfReference(db: Db, reference: string): Promise<string | null> {
  return (await db('violation_objections').where({ reference }).first('id'))?.id ?? null;
}

/** The objections to a violation, oldest first. */
export async function listObjectionsTo(db: Db, seal: Seal, hash: Buffer): Promise<ViolationObjection[]> {
  const rows = await db('violation_objections').where({ violation_hash: hash }).orderBy(['raised_at', 'id']).select(COLUMNS);
  return rows.map((row: Row) => fromRow(seal, row));
}

/** Every objection that still holds something of this person, oldest first. */
export async function listObjectionsOf(db: Db, seal: Seal, personHash: Buffer): Promise<WholeViolationObjection[]> {
  const rows = await db('violation_objections').where({ person_hash: personHash }).orderBy(['raised_at', 'id']).select(COLUMNS);
  return rows.map((row: Row) => fromRow(seal, row) as WholeViolationObjection);
}

export interface ObjectionFilter {
  /** Only objections of these cities; null for all. */
  cities: readonly string[] | null;
  state?: ViolationObjectionState | undefined;
  city?: string | undefined;
  number?: string | undefined;
  /** Only those that wait for an outcome past the day it was due. */
  overdue?: boolean | undefined;
  /** Key of the last objection of the page before: when it was raised in milliseconds, id. */
  after?: [number, string] | undefined;
  limit: number;
}

/** A page of objections to violations, newest first. */
export async function listViolationObjections(
  db: Db,
  seal: Seal,
  { cities, state, city, number, overdue, after, limit }: ObjectionFilter,
): Promise<Page<ViolationObjection>> {
  const newestFirst = ['raised_at', 'id'].map((column) => ({ column, order: 'desc' as const }));
  const query = db('violation_objections')
    .orderBy(newestFirst)
    .limit(limit + 1)
    .select(COLUMNS);
  if (cities) query.whereIn('city_code', cities);
  if (state) query.where({ state });
  if (city) query.where({ city_code: city });
  if (number) query.where({ number });
  if (overdue) query.whereNotNull('overdue_at').whereNull('ended_at');
  if (after) query.whereRaw('(raised_at, id) < (?, ?)', [new Date(after[0]), after[1]]);
  const rows = (await query).map((row: Row) => fromRow(seal, row));
  return pageOf(rows, limit, (row) => [row.raisedAt.getTime(), row.id]);
}
