import { askAgainUpdate, proofUpdate } from '@trafficdesk/worker/contracts/case.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { tryOwnerCode, wantOwnerCode } from '@trafficdesk/worker/store/owner-codes.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { spendAll } from '../limits/spend-all.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { problem } from '../problems/problem.ts';
import { securitySettings } from '../security/settings.ts';
import { type ChannelCase, channelView, findChannelCase } from './channel-view.ts';
import { refuseChannel } from './refusals.ts';
import type { ownerCodeSent } from './schemas.ts';
import { updateCase } from './update.ts';

interface Entering {
  caseId: string;
  /** Six digits. */
  code: string;
  origin: Origin;
}

/**
 * enters the code that the vehicle's owner was sent; the answer shows the case checked with it. The try is committed before anything else.
 * The right code again answers where the case stands; a wrong one, one tried too often and one that was replaced are refused alike.
 */
export async function enterOwnerCode(deps: Deps, channel: ChannelActor, { caseId, code, origin }: Entering): Promise<ChannelCase> {
  const { db, seal } = deps;
  await findChannelCase(deps, channel, caseId);
  const { phoneCodeAttempts: attempts } = await securitySettings(db);
  const right = await db.transaction(async (trx) => {
    const accepted = await tryOwnerCode(trx, seal, { caseId, code, attempts });
    if (!accepted) await appendAudit(trx, { actor: channel, action: 'case.owner-code-refused', caseId, origin });
    return accepted;
  });
  if (!right) throw problem('code-not-accepted');
  if ((await findChannelCase(deps, channel, caseId)).state === 'awaiting-owner')
    await updateCase(deps, caseId, proofUpdate, { requestId: origin.requestId }).catch(refuseChannel);
  return channelView(deps, await findChannelCase(deps, channel, caseId));
}

/**
 * has the owner sent another code, which takes the place of the last one. Limited by the owner's phone, whichever case asks. What was wanted
 * is written down before the case is told, so that an engine that is away loses nothing.
 */
export async function resendOwnerCode(
  deps: Deps,
  channel: ChannelActor,
  caseId: string,
  origin: Origin,
): Promise<z.input<typeof ownerCodeSent>> {
  const { db, seal } = deps;
  const { state, particulars } = await findChannelCase(deps, channel, caseId);
  const phone = particulars?.owner?.phone;
  if (state !== 'awaiting-owner' || !phone) throw problem('wrong-state');
  const key = seal.lookupHash('phone', phone).toString('base64url');
  await spendAll(deps, [
    ['code-resend', `owner:${caseId}`],
    ['code-day', `owner:${key}`],
  ]);
  await db.transaction(async (trx) => {
    if (!(await wantOwnerCode(trx, caseId))) throw problem('wrong-state');
    await appendAudit(trx, { actor: channel, action: 'case.owner-code-wanted', caseId, origin });
  });
  await updateCase(deps, caseId, askAgainUpdate).catch(refuseChannel);
  const { phoneCodeResendSeconds } = await securitySettings(db);
  return { resendAt: new Date(Date.now() + phoneCodeResendSeconds * 1000).toISOString() };
}
