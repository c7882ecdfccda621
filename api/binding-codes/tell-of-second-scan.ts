import { messageText } from '@trafficdesk/rules/messages.ts';
import { PartnerFailure } from '@trafficdesk/worker/partners/errors.ts';
import { openAccountPhone } from '@trafficdesk/worker/store/accounts.ts';
import { forgetSecondScan, noteSecondScan } from '@trafficdesk/worker/store/binding-codes.ts';
import type { Deps } from '../deps.ts';

/** Tells an owner, once, that a code of theirs was scanned again after it had served. Where the gateway is away, the next such scan tells them. */
export async function tellOfSecondScan({ db, seal, sms, log }: Deps, codeId: string): Promise<void> {
  const ownerHash = await noteSecondScan(db, codeId);
  const phone = ownerHash && (await openAccountPhone(db, seal, ownerHash));
  if (!phone) return;
  const text = messageText('code-scanned-again-to-owner', {})['zh-CN'];
  await sms.send({ id: `binding-code-${codeId}-scanned-again`, to: phone, text }).catch(async (error: unknown) => {
    if (!(error instanceof PartnerFailure)) throw error;
    log.warn({ err: error, codeId }, 'an owner was not told of a second scan');
    await forgetSecondScan(db, codeId);
  });
}
