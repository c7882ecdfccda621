import { randomUUID } from 'node:crypto';
import type { EndedBy } from '../contracts/unbinding.ts';
import type { Particulars } from './cases.ts';
import { asColumns, ask, askOne } from './ask.ts';
import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';
import type { Place, Seal } from './seal.ts';

/** The record that lets a driver handle violations of a vehicle that is not theirs. */
export interface Binding {
  id: string;
  caseId: string;
  cityCode: string;
  applicantHash: Buffer | null;
  vehicleHash: Buffer | null;
  ownerHash: Buffer | null;
  /** Null once it was deleted, which happens to bindings that have ended only. */
  particulars: Particulars | null;
  approvedAt: Date;
  effectiveAt: Date;
  endedAt: Date | null;
  endedBy: EndedBy | null;
  purgedAt: Date | null;
}

const COLUMNS = {
  id: 'id',
  caseId: 'case_id',
  cityCode: 'city_code',
  applicantHash: 'applicant_hash',
  vehicleHash: 'vehicle_hash',
  ownerHash: 'owner_hash',
  particularsSealed: 'particulars_sealed',
  approvedAt: 'approved_at',
  effectiveAt: 'effective_at',
  endedAt: 'ended_at',
  endedBy: 'ended_by',
  purgedAt: 'purged_at',
};

type Row = Omit<Binding, 'particulars'> & { particularsSealed: string | null };

const placeOf = (id: string): Place => `bindings.particulars:${id}`;

const fromRow = (seal: Seal, { particularsSealed, ...row }: Row): Binding => ({
  ...row,
  particulars: particularsSealed && JSON.parse(seal.open(particularsSealed, placeOf(row.id))),
});

export interface BindingCounts {
  /** Vehicles not one's own that this applicant is bound to now. */
  ofApplicant: number;
  /** Users other than the owner who are bound to this vehicle now. */
  ofVehicle: number;
  /** Whether this applicant is bound to this vehicle already. */
  alreadyBound: boolean;
}

interface Pair {
  applicantHash: Buffer;
  vehicleHash: Buffer;
}

const COUNT = `
  select (select count(*) from bindings where applicant_hash = $1 and ended_at is null) as "ofApplicant",
         (select count(*) from bindings where vehicle_hash = $2 and ended_at is null) as "ofVehicle",
         exists (select from bindings where applicant_hash = $1 and vehicle_hash = $2 and ended_at is null) as "alreadyBound"`;

/** Counts the active bindings the quotas are about. */
export async function countBindings(db: Db, { applicantHash, vehicleHash }: Pair): Promise<BindingCounts> {
  return (await askOne<BindingCounts>(db, COUNT, [applicantHash, vehicleHash])) as BindingCounts;
}

/**
 * Makes approvals that touch the same applicant or the same vehicle go one after the other until the caller's transaction ends, so that
 * what `countBindings` says next still holds when the binding is written. Locked in one order: two approvals cannot block each other.
 */
export async function lockQuotas(trx: Db, { applicantHash, vehicleHash }: Pair): Promise<void> {
  const keys = [applicantHash, vehicleHash].map((hash) => hash.readBigInt64BE(0)).sort((a, b) => (a < b ? -1 : 1));
  await ask(trx, 'select pg_advisory_xact_lock($1), pg_advisory_xact_lock($2)', keys.map(String));
}

export interface NewBinding extends Pair {
  caseId: string;
  cityCode: string;
  ownerHash: Buffer;
  particulars: Particulars;
  /** The binding is in force from here on; violations up to and including this moment are not covered. */
  at: Date;
}

/**
 * Writes a binding of the applicant's account, in force from `at` on; false where they have none. The caller holds the locks of the quotas, and
 * has counted.
 */
export async function insertBinding(trx: Db, seal: Seal, binding: NewBinding): Promise<boolean> {
  const { caseId, cityCode, applicantHash, vehicleHash, ownerHash, particulars, at } = binding;
  const id = randomUUID();
  const inserted = await askOne(
    trx,
    `insert into bindings (id, case_id, account_id, city_code, applicant_hash, vehicle_hash, owner_hash, particulars_sealed, approved_at, effective_at)
     select $1::uuid, $2::uuid, accounts.id, $3::text, identity_hash, $4::bytea, $5::bytea, $6::text, $7::timestamptz, $7::timestamptz
       from accounts where identity_hash = $8
     returning id`,
    [id, caseId, cityCode, vehicleHash, ownerHash, seal.seal(JSON.stringify(particulars), placeOf(id)), at, applicantHash],
  );
  return inserted !== null;
}

/** A binding with its particulars opened, ended or not; null when there is none. */
export async function findBinding(db: Db, seal: Seal, id: string): Promise<Binding | null> {
  const row = await db('bindings').where({ id }).first(COLUMNS);
  return row ? fromRow(seal, row) : null;
}

/** The binding that came of a case; null when there is none. */
export async function findBindingOfCase(db: Db, seal: Seal, caseId: string): Promise<Binding | null> {
  const row = await askOne<Row>(db, `select ${asColumns(COLUMNS)} from bindings where case_id = $1`, [caseId]);
  return row ? fromRow(seal, row) : null;
}

/** Ends a binding and answers when it ended; ending it again answers the first end. */
export async function endBinding(trx: Db, { id, endedBy }: { id: string; endedBy: EndedBy }): Promise<{ endedAt: Date; first: boolean }> {
  const [ended] = await trx('bindings')
    .where({ id, ended_at: null })
    .update({ ended_at: trx.fn.now(), ended_by: endedBy })
    .returning('ended_at');
  if (ended) return { endedAt: ended.ended_at, first: true };
  const row = await trx('bindings').where({ id }).first('ended_at');
  return { endedAt: row.ended_at, first: false };
}

/** Bindings a person holds as driver, all or those in force, or the active ones on a person's vehicles as owner, newest first. At most 100. */
export async function listBindingsOf(
  db: Db,
  seal: Seal,
  { identityHash, as, onlyActive = false }: { identityHash: Buffer; as: 'driver' | 'owner'; onlyActive?: boolean },
): Promise<Binding[]> {
  const query = db('bindings').orderBy('approved_at', 'desc').limit(100).select(COLUMNS);
  if (onlyActive) query.where({ ended_at: null });
  if (as === 'driver') query.where({ applicant_hash: identityHash });
  else query.where({ owner_hash: identityHash, ended_at: null });
  return (await query).map((row: Row) => fromRow(seal, row));
}

/** Who is, or was, bound to a vehicle, the newest first. */
export const listBindingsOfVehicle = async (
  db: Db,
  seal: Seal,
  { vehicleHash: vehicle_hash, limit }: { vehicleHash: Buffer; limit: number },
): Promise<Binding[]> =>
  (await db('bindings').where({ vehicle_hash }).orderBy('approved_at', 'desc').limit(limit).select(COLUMNS)).map((row: Row) =>
    fromRow(seal, row),
  );

export interface BindingFilter {
  /** Only bindings whose case was handed in to one of these cities; null for all. */
  cities: readonly string[] | null;
  state?: 'active' | 'ended' | undefined;
  /** Key of the last binding of the page before: approval time in milliseconds, id. */
  after?: [number, string] | undefined;
  limit: number;
}

/** A page of all bindings, newest first. */
export async function listBindings(db: Db, seal: Seal, { cities, state, after, limit }: BindingFilter): Promise<Page<Binding>> {
  const query = db('bindings')
    .orderBy([
      { column: 'approved_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit + 1)
    .select(COLUMNS);
  if (cities) query.whereIn('city_code', cities);
  if (state === 'active') query.whereNull('ended_at');
  if (state === 'ended') query.whereNotNull('ended_at');
  if (after) query.whereRaw('(approved_at, id) < (?, ?)', [new Date(after[0]), after[1]]);
  const bindings = (await query).map((row: Row) => fromRow(seal, row));
  return pageOf(bindings, limit, (binding) => [binding.approvedAt.getTime(), binding.id]);
}

/** Deletes what the binding of a case holds of people, once it has ended. Answers its id; null where there is nothing to delete. */
export async function emptyBindingOfCase(trx: Db, caseId: string): Promise<string | null> {
  const [row] = await trx('bindings')
    .where({ case_id: caseId, purged_at: null })
    .whereNotNull('ended_at')
    .update({
      account_id: null,
      applicant_hash: null,
      vehicle_hash: null,
      owner_hash: null,
      particulars_sealed: null,
      purged_at: trx.fn.now(),
    })
    .returning('id');
  return row?.id ?? null;
}

/** Every binding that still holds something of this person: as driver, or as owner of the vehicle. Oldest first. */
export async function listBindingsAbout(
  db: Db,
  seal: Seal,
  { identityHash, as }: { identityHash: Buffer; as: 'driver' | 'owner' },
): Promise<Binding[]> {
  const rows = await db('bindings')
    .where({ [as === 'driver' ? 'applicant_hash' : 'owner_hash']: identityHash })
    .orderBy(['approved_at', 'id'])
    .select(COLUMNS);
  return rows.map((row: Row) => fromRow(seal, row));
}

/** Deletes what a binding that has ended holds of the vehicle's owner; the driver's part stays. */
export async function forgetOwnerOfBinding(trx: Db, seal: Seal, caseId: string): Promise<void> {
  const row = await trx('bindings').where({ case_id: caseId, purged_at: null }).whereNotNull('ended_at').forUpdate().first(COLUMNS);
  if (!row) return;
  const { id, particulars } = fromRow(seal, row);
  const sealed = seal.seal(JSON.stringify({ ...particulars, owner: null }), placeOf(id));
  await trx('bindings').where({ id }).update({ particulars_sealed: sealed, owner_hash: null });
}
