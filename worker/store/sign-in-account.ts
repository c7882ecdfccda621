import type { Db } from './connect.ts';
import { type ProviderIdentity, rolesOf, type Staff, STAFF_COLUMNS } from './staff.ts';

/** An account as a sign-in looks at it. */
export interface SignInAccount {
  staff: Staff;
  /** Null for those who sign in through their organisation alone. */
  passwordHash: string | null;
  /** When somebody else gave the password; null where its owner chose it. */
  passwordGivenAt: Date | null;
  hasTotp: boolean;
  /** Whether its owner has signed in through their organisation before. */
  organisationConfirmed: boolean;
  disabledAt: Date | null;
}

/**
 * The account of this id, or of whoever was entered under this identity; null where there is none. Nobody changes it until the caller's
 * transaction ends. Whatever touches an account and its sessions takes this lock, or `lockStaff`, before anything else: in another order
 * two of them would wait for each other.
 */
export async function lockSignInAccount(trx: Db, who: { id: string } | ProviderIdentity): Promise<SignInAccount | null> {
  const row = await trx('staff')
    .where('id' in who ? who : { oidc_issuer: who.issuer, oidc_subject: who.subject })
    .forNoKeyUpdate()
    .first(
      ...STAFF_COLUMNS,
      { passwordHash: 'password_hash', passwordGivenAt: 'password_given_at', disabledAt: 'disabled_at' },
      trx.raw('totp_sealed is not null as "hasTotp"'),
      trx.raw('oidc_confirmed_at is not null as "organisationConfirmed"'),
    );
  if (!row) return null;
  const { passwordHash, passwordGivenAt, disabledAt, hasTotp, organisationConfirmed, roles, ...staff } = row;
  return { staff: { ...staff, roles: rolesOf(roles) }, passwordHash, passwordGivenAt, disabledAt, hasTotp, organisationConfirmed };
}

/** Notes that an account's owner has signed in through their organisation. */
export async function confirmOrganisation(trx: Db, id: string): Promise<void> {
  await trx('staff').where({ id }).update({ oidc_confirmed_at: trx.fn.now() });
}
