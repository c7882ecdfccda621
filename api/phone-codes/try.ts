import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { type CodeVerdict, OPEN_PURPOSES, verifyPhoneCode } from '@trafficdesk/worker/store/phone-codes.ts';
import type { Deps } from '../deps.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { securitySettings } from '../security/settings.ts';

interface Try {
  channel: ChannelActor;
  codeId: string;
  /** Six digits. */
  code: string;
  /** The channel's Idempotency-Key. */
  key: string;
  origin: Origin;
}

/** Tries a code that was sent to a phone somebody has named; the try and its record, the refused one too, are committed before the answer. The same request again leaves no second record. */
export async function tryPhoneCode(
  { db, seal }: Pick<Deps, 'db' | 'seal'>,
  { channel, codeId, code, key, origin }: Try,
): Promise<CodeVerdict['verdict']> {
  const { phoneCodeAttempts: attempts } = await securitySettings(db);
  return db.transaction(async (trx) => {
    const tried = { id: codeId, channelId: channel.id, code, purposes: OPEN_PURPOSES, key, attempts };
    const { verdict } = await verifyPhoneCode(trx, seal, tried);
    const action = verdict === 'refused' ? 'phone-code.refused' : 'phone-code.verified';
    if (verdict !== 'again') await appendAudit(trx, { actor: channel, action, detail: { codeId }, origin });
    return verdict;
  });
}
