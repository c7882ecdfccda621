import type { Facts } from '@trafficdesk/rules/rule-set.ts';
import type { HandlingKind, HandlingState, Relation } from '../contracts/handling-state.ts';
import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';
import { NotInDatabase } from './not-in-database.ts';
import { notify } from './notify.ts';
import { type Place, type Seal, vehicleHash, violationHash } from './seal.ts';

/** A violation as somebody was shown it; moments are ISO 8601 in UTC. */
export interface ShownViolation {
  violationNumber: string;
  /** Of the penalty; null until there is one. */
  decisionNumber: string | null;
  occurredAt: string;
  place: string;
  code: string;
  description: { 'zh-CN': string; en: string };
  points: number;
  fineFen: number;
  kind: 'camera' | 'on-the-spot';
  procedure: 'simplified' | 'general';
  regionCode: string;
  vehicle: { plateType: string; plateNumber: string };
  dueAt: string | null;
}

/** Who a handling is of, and about what. */
export interface HandlingParticulars {
  person: { name: string | null; identityNumber: string; phone: string | null };
  violation: ShownViolation;
}

interface HandlingRecord {
  id: string;
  number: string;
  channelId: string;
  /** Who did it for somebody present at a counter; null online. */
  staffId: string | null;
  cityCode: string;
  kind: HandlingKind;
  state: HandlingState;
  revision: number;
  /** Whether its workflow has heard of that. */
  heard: boolean;
  relation: Relation;
  points: number;
  fineFen: number;
  /** Paid on top of the fine. */
  lateFeeFen: number;
  /** Its points count for its person before the partner knows of them. */
  reserved: boolean;
  /** Codes of the reasons it was refused for. */
  reasons: string[];
  /** Row ids of the policy versions it was last judged by, per document. */
  policyVersions: Record<string, number>;
  /** What it was last judged by. */
  facts: Facts;
  shownAt: Date;
  /** What was shown may be confirmed until then. */
  lapsesAt: Date;
  updatedAt: Date;
  confirmedAt: Date | null;
  decidedAt: Date | null;
  dueAt: Date | null;
  remindedAt: Date | null;
  overdueAt: Date | null;
  paidAt: Date | null;
  endedAt: Date | null;
}

interface Personal {
  requestHash: Buffer;
  personHash: Buffer;
  violationHash: Buffer;
  particulars: HandlingParticulars;
}

/** A handling with what it holds of its person. */
export type WholeHandling = HandlingRecord & Personal & { purgedAt: null };

/** A handling, whole; or what is left of it once its personal data was deleted, which says what happened and names nobody. */
export type Handling = WholeHandling | (HandlingRecord & Record<keyof Personal, null> & { purgedAt: Date });

// What was shown lapses by the database's clock.
const STATE = `case when state = 'shown' and lapses_at <= clock_timestamp() then 'lapsed' else state end`;

const OVERDUE = `state = 'awaiting-payment' and coalesce(overdue_at, due_at) <= clock_timestamp()`;

const columns = (db: Db) => ({
  id: 'id',
  number: 'number',
  channelId: 'channel_id',
  staffId: 'staff_id',
  cityCode: 'city_code',
  kind: 'kind',
  state: db.raw(STATE),
  revision: 'revision',
  heard: db.raw('heard >= revision'),
  relation: 'relation',
  points: 'points',
  fineFen: 'fine_fen',
  lateFeeFen: 'late_fee_fen',
  reserved: 'reserved',
  reasons: 'reasons',
  policyVersions: 'policy_versions',
  facts: 'facts',
  requestHash: 'request_hash',
  personHash: 'person_hash',
  violationHash: 'violation_hash',
  particularsSealed: 'particulars_sealed',
  shownAt: 'shown_at',
  lapsesAt: 'lapses_at',
  updatedAt: 'updated_at',
  confirmedAt: 'confirmed_at',
  decidedAt: 'decided_at',
  dueAt: 'due_at',
  remindedAt: 'reminded_at',
  overdueAt: 'overdue_at',
  paidAt: 'paid_at',
  endedAt: 'ended_at',
  purgedAt: 'purged_at',
});

type Row = Omit<Handling, 'particulars'> & { particularsSealed: string | null };

const placeOf = (id: string): Place => `handlings.particulars:${id}`;

// The database itself keeps to what Handling says: constraint purged_or_personal.
const fromRow = (seal: Seal, { particularsSealed, ...row }: Row): Handling =>
  ({ ...row, particulars: particularsSealed && JSON.parse(seal.open(particularsSealed, placeOf(row.id))) }) as Handling;

/** A handling about to be written: shown, or refused at once. */
export interface NewHandling extends Pick<HandlingRecord, 'id' | 'channelId' | 'staffId' | 'cityCode' | 'kind' | 'relation'> {
  state: 'shown' | 'refused';
  reasons: readonly string[];
  policyVersions: Record<string, number>;
  facts: Facts;
  requestHash: Buffer;
  particulars: HandlingParticulars;
  /** How long what is shown may be confirmed. */
  shownMinutes: number;
}

/** Writes what somebody was shown, or refused; false where this id is there already. */
export async function insertHandling(trx: Db, seal: Seal, opened: NewHandling): Promise<boolean> {
  const { particulars } = opened;
  const rows = await trx('handlings')
    .insert({
      id: opened.id,
      number: trx.raw(
        `'V' || to_char(now() at time zone 'Asia/Shanghai', 'YYMMDD') || '-' || to_char(nextval('handling_numbers'), 'FM000000000')`,
      ),
      channel_id: opened.channelId,
      staff_id: opened.staffId,
      city_code: opened.cityCode,
      kind: opened.kind,
      state: opened.state,
      relation: opened.relation,
      points: particulars.violation.points,
      fine_fen: particulars.violation.fineFen,
      reasons: JSON.stringify(opened.reasons),
      policy_versions: JSON.stringify(opened.policyVersions),
      facts: JSON.stringify(opened.facts),
      request_hash: opened.requestHash,
      person_hash: seal.lookupHash('identity', particulars.person.identityNumber),
      violation_hash: violationHash(seal, particulars.violation.violationNumber),
      vehicle_hash: vehicleHash(seal, particulars.violation.vehicle),
      particulars_sealed: seal.seal(JSON.stringify(particulars), placeOf(opened.id)),
      lapses_at: trx.raw('clock_timestamp() + make_interval(mins => ?)', [opened.shownMinutes]),
      ended_at: opened.state === 'refused' ? trx.raw('clock_timestamp()') : null,
    })
    .onConflict('id')
    .ignore()
    .returning('id');
  return rows.length > 0;
}

/** A handling with what is sealed of it opened; null when there is none. */
export async function findHandling(db: Db, seal: Seal, id: string): Promise<Handling | null> {
  const row = await db('handlings').where({ id }).first(columns(db));
  return row ? fromRow(seal, row) : null;
}

/** The id of the handling with this number; null when there is none. */
export async function findHandlingId(db: Db, number: string): Promise<string | null> {
  return (await db('handlings').where({ number }).first('id'))?.id ?? null;
}

/** The handling, locked until the caller's transaction ends. Throws NotInDatabase when there is none. */
export async function lockHandling(trx: Db, seal: Seal, id: string): Promise<Handling> {
  // The lock may have been waited for: what the row says of the clock is asked after it.
  const locked = await trx('handlings').where({ id }).forUpdate().first('id');
  const found = locked && (await findHandling(trx, seal, id));
  if (!found) throw new NotInDatabase(`Handling ${id} is not in the database`);
  return found;
}

export interface HandlingChange {
  state: HandlingState;
  reserved?: boolean;
  reasons?: readonly string[];
  policyVersions?: Record<string, number>;
  facts?: Facts;
  lateFeeFen?: number;
  particulars?: HandlingParticulars;
  confirmedAt?: Date;
  decidedAt?: Date;
  dueAt?: Date;
  paidAt?: Date;
  endedAt?: Date | null;
}

/**
 * Moves a locked handling on: one revision further, and everybody who listens is told. Answers the new revision. Throws a unique violation of
 * `handlings_open` where another has a claim on its violation.
 */
export async function changeHandling(
  trx: Db,
  seal: Seal,
  locked: Pick<Handling, 'id' | 'revision' | 'cityCode'>,
  { state, reasons, policyVersions, facts, particulars, ...change }: HandlingChange,
): Promise<number> {
  const revision = locked.revision + 1;
  await trx('handlings')
    .where({ id: locked.id })
    .update({
      state,
      revision,
      updated_at: trx.raw('clock_timestamp()'),
      reserved: change.reserved,
      reasons: reasons && JSON.stringify(reasons),
      policy_versions: policyVersions && JSON.stringify(policyVersions),
      facts: facts && JSON.stringify(facts),
      late_fee_fen: change.lateFeeFen,
      particulars_sealed: particulars && seal.seal(JSON.stringify(particulars), placeOf(locked.id)),
      confirmed_at: change.confirmedAt,
      decided_at: change.decidedAt,
      due_at: change.dueAt,
      paid_at: change.paidAt,
      ended_at: change.endedAt,
    });
  await notify(trx, 'handling_changed', { handlingId: locked.id, state, revision, city: locked.cityCode });
  return revision;
}

/**
 * The points of a person that were confirmed and that the partner may not know of yet. It is exact only while the caller holds the lock of
 * `lockPoints`.
 */
export async function reservedPoints(trx: Db, personHash: Buffer): Promise<number> {
  const row = await trx('handlings').where({ person_hash: personHash, reserved: true }).sum({ points: 'points' }).first();
  return Number(row?.['points'] ?? 0);
}

export interface HandlingFilter {
  /** Only handlings of these cities; null for all. */
  cities: readonly string[] | null;
  state?: HandlingState | undefined;
  kind?: HandlingKind | undefined;
  city?: string | undefined;
  number?: string | undefined;
  /** Whether the due day has passed, and something is still to be paid. */
  overdue?: boolean | undefined;
  personHash?: Buffer | undefined;
  /** Key of the last handling of the page before: when it was shown in milliseconds, id. */
  after?: [number, string] | undefined;
  limit: number;
}

/** A page of handlings, newest first. */
export async function listHandlings(
  db: Db,
  seal: Seal,
  { cities, state, kind, city, number, overdue, personHash, after, limit }: HandlingFilter,
): Promise<Page<Handling>> {
  const query = db('handlings')
    .orderBy([
      { column: 'shown_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit + 1)
    .select(columns(db));
  if (cities) query.whereIn('city_code', cities);
  if (state) query.where({ state: state === 'lapsed' ? 'shown' : state });
  if (state === 'shown' || state === 'lapsed') query.whereRaw(`lapses_at ${state === 'shown' ? '>' : '<='} clock_timestamp()`);
  if (kind) query.where({ kind });
  if (city) query.where({ city_code: city });
  if (number) query.where({ number });
  if (overdue !== undefined) query.whereRaw(`(${OVERDUE}) = ?`, [overdue]);
  if (personHash) query.where({ person_hash: personHash });
  if (after) query.whereRaw('(shown_at, id) < (?, ?)', [new Date(after[0]), after[1]]);
  const rows = (await query).map((row: Row) => fromRow(seal, row));
  return pageOf(rows, limit, (row) => [row.shownAt.getTime(), row.id]);
}
