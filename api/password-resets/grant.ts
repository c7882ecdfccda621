import { randomBytes } from 'node:crypto';
import { findAccount } from '@trafficdesk/worker/store/accounts.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { verifyPhoneCode } from '@trafficdesk/worker/store/phone-codes.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { problem } from '../problems/problem.ts';
import { securitySettings } from '../security/settings.ts';
import { sign } from '../signing/sign.ts';
import type { passwordReset, passwordResetRequest } from './schemas.ts';

interface Granting extends z.output<typeof passwordResetRequest> {
  channel: ChannelActor;
  /** The channel's Idempotency-Key. */
  key: string;
  origin: Origin;
}

interface Granted {
  accountId: string;
  since: Date;
  again: boolean;
}

/** Of nobody's phone. */
const NOBODY = randomBytes(32);

/** Tries the code; the try and its record are committed, whatever comes of it. Null where it is not accepted. */
async function tryCode(
  { db, seal }: Deps,
  { channel, identityNumber, codeId, code, key, origin }: Granting,
  attempts: number,
): Promise<Granted | null> {
  return db.transaction(async (trx) => {
    const account = await findAccount(trx, seal.lookupHash('identity', identityNumber));
    const sent = { purposes: ['password-reset'], phoneHash: account?.phoneHash ?? NOBODY } as const;
    const tried = await verifyPhoneCode(trx, seal, { id: codeId, channelId: channel.id, code, ...sent, key, attempts });
    const record = { actor: channel, origin };
    if (!account || tried.verdict === 'refused') {
      await appendAudit(trx, { ...record, action: 'phone-code.refused', detail: { codeId } });
      return null;
    }
    const accountId = account.id;
    if (tried.verdict === 'verified')
      await appendAudit(trx, { ...record, action: 'password-reset.granted', detail: { codeId, accountId } });
    return { accountId, since: tried.at, again: tried.verdict === 'again' };
  });
}

/**
 * hands the channel the proof that somebody may choose a new password, against the code that was sent to the phone on their account. A code
 * serves once; the same request again is answered with the same token, since nothing in it changes. A wrong, expired, used or unknown code, one
 * for somebody else, and a number that nobody here has are refused alike. The tries a code is good for are the only limit: whoever has the phone is
 * not kept out by what others ask about its person.
 */
export async function grantPasswordReset(
  deps: Deps,
  granting: Granting,
): Promise<{ replay: boolean; passwordReset: z.input<typeof passwordReset> }> {
  const { db, signingKey } = deps;
  const { channel, codeId } = granting;
  const { phoneCodeAttempts, passwordResetMinutes } = await securitySettings(db);
  const granted = await tryCode(deps, granting, phoneCodeAttempts);
  if (!granted) throw problem('code-not-accepted');
  const { accountId, since, again } = granted;
  // In whole seconds, as the token has them.
  const issuedAt = new Date(Math.floor(since.getTime() / 1000) * 1000);
  const expiresAt = new Date(issuedAt.getTime() + passwordResetMinutes * 60_000);
  const proof = { purpose: 'password-reset', subject: accountId, audience: channel.id, id: codeId, issuedAt, expiresAt } as const;
  return { replay: again, passwordReset: { token: await sign(signingKey, proof), expiresAt: expiresAt.toISOString() } };
}
