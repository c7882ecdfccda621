import { endAccountSessions } from '../store/account-sessions.ts';
import { type PhoneReplacement, putPhone } from '../store/accounts.ts';
import { appendAudit } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import { endPhoneCodesOf } from '../store/phone-codes.ts';
import type { Seal } from '../store/seal.ts';

/**
 * Gives an account another phone: no code sent to the former or the new one can be entered any more, and all sessions of the
 * account end. A phone it has already changes nothing. Throws as `putPhone`.
 */
export async function replacePhone(
  trx: Db,
  seal: Seal,
  replacement: PhoneReplacement,
): Promise<'replaced' | 'changed-meanwhile' | 'no-account'> {
  const put = await putPhone(trx, seal, replacement);
  if (put === 'unchanged') return 'replaced';
  if (typeof put === 'string') return put;
  const { accountId, phoneHash, formerPhoneHash } = put;
  await endPhoneCodesOf(trx, [formerPhoneHash, phoneHash]);
  await endAccountSessions(trx, accountId);
  await appendAudit(trx, { actor: { kind: 'system' }, action: 'account.phone-replaced', detail: { accountId } });
  return 'replaced';
}
