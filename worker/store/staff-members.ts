import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';
import { type ProviderIdentity, rolesOf, type Staff } from './staff.ts';

/** A member of staff as those who administer accounts see one. */
export interface StaffMember extends Staff {
  /** False for those who sign in through their organisation alone. */
  hasPassword: boolean;
  /** Where somebody else gave the password and its owner has not chosen another yet. */
  passwordGivenAt: Date | null;
  organisation: ProviderIdentity | null;
  secondFactorSince: Date | null;
  /** Where wrong tries have locked the account for a while. */
  lockedUntil: Date | null;
  disabledAt: Date | null;
  createdAt: Date;
  /** Whether an ID number was entered, by which somebody is kept from cases of their own. */
  identityKnown: boolean;
  /** How many sessions are neither over nor idle. */
  sessions: number;
}

const COLUMNS = {
  id: 'id',
  username: 'username',
  name: 'name',
  roles: 'roles',
  cities: 'cities',
  issuer: 'oidc_issuer',
  subject: 'oidc_subject',
  passwordGivenAt: 'password_given_at',
  secondFactorSince: 'totp_confirmed_at',
  disabledAt: 'disabled_at',
  createdAt: 'created_at',
};

type Row = Omit<StaffMember, 'roles' | 'organisation' | 'sessions'> & {
  roles: string[];
  issuer: string | null;
  subject: string | null;
  sessions: string;
};

const fromRow = ({ roles, issuer, subject, sessions, ...row }: Row): StaffMember => ({
  ...row,
  roles: rolesOf(roles),
  organisation: issuer && subject ? { issuer, subject } : null,
  sessions: Number(sessions),
});

const members = (db: Db, idleSeconds: number) =>
  db('staff').select(
    COLUMNS,
    db.raw('password_hash is not null as "hasPassword"'),
    db.raw('identity_hash is not null as "identityKnown"'),
    db.raw('case when locked_until > now() then locked_until end as "lockedUntil"'),
    db.raw(
      `(select count(*) from sessions where staff_id = staff.id and expires_at > now()
        and last_seen_at > now() - make_interval(secs => ?)) as sessions`,
      [idleSeconds],
    ),
  );

/** A member of staff as administrators see them, sessions unused for `idleSeconds` not counted; null when there is none. */
export async function findStaffMember(db: Db, id: string, idleSeconds: number): Promise<StaffMember | null> {
  const row = await members(db, idleSeconds).where({ id }).first();
  return row ? fromRow(row) : null;
}

export interface StaffFilter {
  /** Part of a user name or name. */
  search?: string | undefined;
  role?: Role | undefined;
  /** Only those who may see this city. */
  city?: string | undefined;
  state?: 'active' | 'disabled' | undefined;
  /** User name of the last line of the page before. */
  after?: string | undefined;
  limit: number;
}

/** A page of members of staff, by user name. */
export async function listStaff(
  db: Db,
  { search, role, city, state, after, limit }: StaffFilter,
  idleSeconds: number,
): Promise<Page<StaffMember>> {
  const query = members(db, idleSeconds)
    .orderBy('username')
    .limit(limit + 1);
  if (search) {
    const like = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
    query.where((either) => either.whereILike('username', like).orWhereILike('name', like));
  }
  if (role) query.whereRaw('? = any(roles)', [role]);
  if (city) query.whereRaw('(cities is null or ? = any(cities))', [city]);
  if (state === 'active') query.whereNull('disabled_at');
  if (state === 'disabled') query.whereNotNull('disabled_at');
  if (after !== undefined) query.where('username', '>', after);
  return pageOf((await query).map(fromRow), limit, ({ username }) => [username]);
}

/** Makes others who change this account wait until the caller's transaction ends; null where there is no such account. */
export async function lockStaff(trx: Db, id: string): Promise<Staff | null> {
  const row = await trx('staff').where({ id }).forNoKeyUpdate().first('id', 'username', 'name', 'roles', 'cities');
  return row ? { ...row, roles: rolesOf(row.roles) } : null;
}

/** Closes an account or opens it again; false where it was so already. */
export async function setDisabled(trx: Db, id: string, disabled: boolean): Promise<boolean> {
  const query = trx('staff')
    .where({ id })
    .update({ disabled_at: disabled ? trx.fn.now() : null });
  return (await (disabled ? query.whereNull('disabled_at') : query.whereNotNull('disabled_at'))) === 1;
}

/** Gives somebody other roles and cities. The database refuses roles that exclude each other: see api/staff/exclusive-roles.ts. */
export async function putRights(trx: Db, { id, roles, cities }: Pick<Staff, 'id' | 'roles' | 'cities'>): Promise<void> {
  await trx('staff').where({ id }).update({ roles, cities });
}

/** Keeps a keyed hash of somebody's ID number, or none; false where it was so already. */
export async function putIdentity(trx: Db, id: string, identityHash: Buffer | null): Promise<boolean> {
  const changed = await trx('staff')
    .where({ id })
    .whereRaw('identity_hash is distinct from ?', [identityHash])
    .update({ identity_hash: identityHash });
  return changed === 1;
}

/** Ties an account to who its owner is at the organisation, or unties it. Throws where that is somebody else's (staff_oidc_issuer_oidc_subject_key). */
export async function putOrganisation(trx: Db, id: string, identity: ProviderIdentity | null): Promise<void> {
  await trx('staff')
    .where({ id })
    .update({ oidc_issuer: identity?.issuer ?? null, oidc_subject: identity?.subject ?? null, oidc_confirmed_at: null });
}
