import { isRole, type Role } from '@trafficdesk/rules/facts/codes/role.ts';
import type { Db } from './connect.ts';

/** A person of the back office, with a named account of their own. */
export interface Staff {
  id: string;
  username: string;
  name: string;
  roles: Role[];
  /** Codes of the cities whose cases this person may see; null for all. */
  cities: string[] | null;
}

export const STAFF_COLUMNS = ['staff.id', 'username', 'name', 'roles', 'cities'];

/** Roles as a row holds them; one that there is no more gives nothing. */
export const rolesOf = (values: readonly string[]): Role[] => values.filter(isRole);

export interface NewStaff extends Omit<Staff, 'id'> {
  passwordHash: string;
  /** By somebody else: its owner chooses another before anything else. */
  passwordGiven?: boolean;
  /** Keyed hash of the ID number, by which somebody is kept from cases of their own. */
  identityHash?: Buffer | null;
}

/** Enters a member of staff. Answers the id, or null where the user name is taken: an account is never given to somebody else. */
export async function insertStaff(
  db: Db,
  { username, name, passwordHash, passwordGiven, roles, cities, identityHash = null }: NewStaff,
): Promise<string | null> {
  const [row] = await db('staff')
    .insert({
      username,
      name,
      password_hash: passwordHash,
      password_given_at: passwordGiven ? db.fn.now() : null,
      roles,
      cities,
      identity_hash: identityHash,
    })
    .onConflict('username')
    .ignore()
    .returning('id');
  return row?.id ?? null;
}

export interface LockOut {
  /** Tries at a password before the account is locked. */
  tries: number;
  /** For how long, in seconds. */
  seconds: number;
}

/** Someone who may try a password: with no hash they sign in through their organisation alone. */
export type SignInAttempt = Staff & { passwordHash: string | null };

/**
 * Counts a try at a password before the password is looked at, so that tries made at the same moment count too; the last one allowed
 * locks the account. Null when there is nothing to try: unknown, disabled or locked.
 */
export async function beginSignIn(db: Db, username: string, lockOut: LockOut): Promise<SignInAttempt | null> {
  return countTry(db, { username }, lockOut);
}

/** As `beginSignIn`, for somebody known who shows a second factor or their present password: every kind of try locks the same account. */
export const beginProof = (db: Db, id: string, lockOut: LockOut): Promise<SignInAttempt | null> => countTry(db, { id }, lockOut);

async function countTry(db: Db, who: { username: string } | { id: string }, { tries, seconds }: LockOut): Promise<SignInAttempt | null> {
  const count = '(case when locked_until is null then failed_sign_ins else 0 end) + 1';
  const [row] = await db('staff')
    .where({ ...who, disabled_at: null })
    .whereRaw('(locked_until is null or locked_until <= now())')
    .update({
      failed_sign_ins: db.raw(count),
      locked_until: db.raw(`case when ${count} >= ? then now() + make_interval(secs => ?) end`, [tries, seconds]),
    })
    .returning([...STAFF_COLUMNS, 'password_hash']);
  if (!row) return null;
  const { password_hash: passwordHash, ...staff } = row;
  return { ...staff, roles: rolesOf(staff.roles), passwordHash };
}

/** Forgets the tries that went before: the password, or the second factor, was right. */
export async function passSignIn(db: Db, id: string): Promise<void> {
  await db('staff').where({ id }).update({ failed_sign_ins: 0, locked_until: null });
}

/**
 * Takes back the one try that was right while a second factor is still to come: the wrong ones before it stay counted, or a password would
 * buy new guesses at the second factor each time.
 */
export async function takeBackTry(db: Db, id: string): Promise<void> {
  await db('staff')
    .where({ id })
    .update({ failed_sign_ins: db.raw('greatest(failed_sign_ins - 1, 0)'), locked_until: null });
}

/** Gives somebody the password they chose. */
export async function putChosenPassword(db: Db, id: string, passwordHash: string): Promise<void> {
  await db('staff').where({ id }).update({ password_hash: passwordHash, password_given_at: null });
}

/** Gives somebody a password in place of their own, and lifts a lock-out: it opens the way to choosing another, for a while. */
export async function putGivenPassword(db: Db, id: string, passwordHash: string): Promise<void> {
  await db('staff')
    .where({ id })
    .update({ password_hash: passwordHash, password_given_at: db.fn.now(), failed_sign_ins: 0, locked_until: null });
}

/** Who somebody is at their organisation's OpenID provider. */
export interface ProviderIdentity {
  issuer: string;
  /** The provider's lasting name for this person. */
  subject: string;
}

/** Id of whoever has this user name; null where nobody does. */
export const findStaffId = async (db: Db, username: string): Promise<string | null> =>
  (await db('staff').where({ username }).first('id'))?.id ?? null;

/** Names of staff by id, for telling people who did what. */
export async function staffNames(db: Db, ids: Iterable<string | null | undefined>): Promise<Map<string, string>> {
  const wanted = [...new Set([...ids].filter((id) => id !== null && id !== undefined))];
  if (wanted.length === 0) return new Map();
  const rows: Staff[] = await db('staff').whereIn('id', wanted).select('id', 'name');
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Everybody who was ever entered, by user name. */
export const listStaffNames = (db: Db): Promise<Pick<Staff, 'id' | 'username' | 'name'>[]> =>
  db('staff').orderBy('username').select('id', 'username', 'name');
