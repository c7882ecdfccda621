import type { Db } from './connect.ts';

/** How somebody signs in. */
export interface OwnAccount {
  /** One of their own. False for those who sign in through their organisation alone, also where a password they were given waits unused. */
  hasPassword: boolean;
  /** Since when there is a second factor; null without one. */
  secondFactorSince: Date | null;
  recoveryCodesLeft: number;
}

/** How a member of staff signs in, for themselves to see. */
export function findOwnAccount(db: Db, staffId: string): Promise<OwnAccount> {
  return db('staff')
    .where({ id: staffId })
    .first(
      { secondFactorSince: 'totp_confirmed_at' },
      db.raw('password_hash is not null and password_given_at is null as "hasPassword"'),
      db.raw('(select count(*) from recovery_codes where staff_id = staff.id and used_at is null) as "recoveryCodesLeft"'),
    );
}
