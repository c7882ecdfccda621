import type { Db } from './connect.ts';
import { lockOn } from './lock-on.ts';

/** All sessions of an account are over, whichever channel holds them. */
export interface SessionsEnded {
  /** Grows with each, in the order they could be read first. */
  id: number;
  accountId: string;
  at: Date;
}

/**
 * Ends all sessions of an account: channels read it and close those they hold. One after the other, so that whoever has read an id has missed
 * none before it.
 */
export async function endAccountSessions(trx: Db, accountId: string): Promise<void> {
  await lockOn(trx, 'account_sessions_ended');
  await trx('account_sessions_ended').insert({ account_id: accountId });
}

/** What ended after this id, oldest first, at most `limit` of them. */
export const listSessionsEnded = async (db: Db, { after, limit }: { after: number; limit: number }): Promise<SessionsEnded[]> =>
  db('account_sessions_ended').where('id', '>', after).orderBy('id').limit(limit).select('id', { accountId: 'account_id' }, 'at');
