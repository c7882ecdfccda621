import type { Db } from './connect.ts';

/** Whether somebody has a second factor that works. */
export async function hasTotp(db: Db, staffId: string): Promise<boolean> {
  return (await db('staff').where({ id: staffId }).whereNotNull('totp_confirmed_at').first('id')) !== undefined;
}
