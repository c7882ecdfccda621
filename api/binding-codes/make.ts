import { randomUUID } from 'node:crypto';
import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import { findAccount } from '@trafficdesk/worker/store/accounts.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { insertBindingCode } from '@trafficdesk/worker/store/binding-codes.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { vehicleHash } from '@trafficdesk/worker/store/seal.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { spendOnLook } from '../limits/spend-on-look.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { partnerAway } from '../problems/partner-away.ts';
import { problem } from '../problems/problem.ts';
import type { bindingCode, bindingCodeRequest } from './schemas.ts';
import { signCode } from './signed-code.ts';

/**
 * Makes an owner's code for a vehicle, good for minutes and one scan. Whoever is no platform user, and a vehicle that the registry does not
 * have or has as somebody else's, get the same problem; a 503 problem while the registry cannot be asked.
 */
export async function makeBindingCode(
  deps: Deps,
  channel: ChannelActor,
  { identityNumber, vehicle }: z.output<typeof bindingCodeRequest>,
  origin: Origin,
): Promise<z.input<typeof bindingCode>> {
  const { db, seal, registry, signingKey } = deps;
  await spendOnLook(deps, channel, { identityNumber, vehicle });
  const ownerHash = seal.lookupHash('identity', identityNumber);
  const [account, filed] = await Promise.all([findAccount(db, ownerHash), registry.findVehicle(vehicle)]).catch((error: unknown) => {
    throw partnerAway(error);
  });
  if (!account || !filed || !ownerHash.equals(seal.lookupHash('identity', filed.owner.identityNumber))) throw problem('not-your-vehicle');
  const { content } = await currentPolicy<CaseSettings>(db, CASE_SETTINGS);
  const code = { id: randomUUID(), vehicleHash: vehicleHash(seal, vehicle) };
  const minutes = content.bindingCodeMinutes;
  const expiresAt = await db.transaction(async (trx) => {
    const until = await insertBindingCode(trx, { ...code, channelId: channel.id, ownerHash, minutes });
    await appendAudit(trx, { actor: channel, action: 'binding-code.made', detail: { codeId: code.id }, origin });
    return until;
  });
  const issuedAt = new Date(expiresAt.getTime() - minutes * 60_000);
  return { code: await signCode(signingKey, code.id, { issuedAt, expiresAt }), expiresAt: expiresAt.toISOString() };
}
