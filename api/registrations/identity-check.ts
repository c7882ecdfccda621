import { PartnerFailure } from '@trafficdesk/worker/partners/errors.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { type IdentityCheckState, settleIdentityCheck } from '@trafficdesk/worker/store/identity-checks.ts';
import { holdsPhoneCode, usePhoneCode } from '@trafficdesk/worker/store/phone-codes.ts';
import { findRegistrationCheck, insertRegistrationCheck, type RegistrationCheck } from '@trafficdesk/worker/store/registration-checks.ts';
import type { z } from 'zod';
import { derivedId } from '@trafficdesk/worker/store/derived-id.ts';
import type { Deps } from '../deps.ts';
import { spendOnLook } from '../limits/spend-on-look.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { Problem, problem } from '../problems/problem.ts';
import { isOpen, refusal } from './refusal.ts';
import type { registrationCheckRequest, registrationIdentityCheck } from './schemas.ts';
import { situationOf } from './situation.ts';

/** The way on by which a real-person check shows who somebody is. */
export const BY_CHECK = 'way-identity-check';

type View = z.input<typeof registrationIdentityCheck>;

const viewOf = ({ id, state, url, expiresAt }: RegistrationCheck): View => ({ id, state, url, expiresAt: expiresAt.toISOString() });

interface Beginning {
  channel: ChannelActor;
  /** The channel's Idempotency-Key. */
  key: string;
  sent: z.output<typeof registrationCheckRequest>;
  origin: Origin;
}

async function begin(
  deps: Deps,
  { channel, sent, origin }: Beginning,
  { id, requestHash }: { id: string; requestHash: Buffer },
): Promise<void> {
  const { db, seal, identity, log } = deps;
  const { codeId, ...applicant } = sent;
  const { situation, person } = await situationOf(deps, channel.id, applicant);
  if (!isOpen(situation, BY_CHECK) || !person) throw refusal(situation);
  const phoneHash = seal.lookupHash('phone', applicant.phone);
  const code = { id: codeId, channelId: channel.id, purpose: 'registration', phoneHash } as const;
  // Looked at first, so that nobody has the partner begin checks of strangers.
  if (!(await holdsPhoneCode(db, code))) throw problem('code-not-accepted');
  const { identityNumber } = person;
  const begun = await identity.begin({ key: `${id}:${requestHash.toString('base64url')}`, identityNumber }).catch((error: unknown) => {
    if (!(error instanceof PartnerFailure)) throw error;
    log.warn({ err: error, id }, 'a real-person check of a registration could not begin');
    throw refusal(situation, BY_CHECK);
  });
  const { checkId, url } = begun;
  const identityHash = seal.lookupHash('identity', identityNumber);
  const row = { id, channelId: channel.id, identityHash, phoneHash, requestHash, checkId, url, expiresAt: new Date(begun.expiresAt) };
  await db.transaction(async (trx) => {
    if (!(await usePhoneCode(trx, code))) throw problem('code-not-accepted');
    await insertRegistrationCheck(trx, seal, row);
    await appendAudit(trx, { actor: channel, action: 'registration.check-begun', detail: { checkId: id }, origin });
  });
}

async function begunBefore({ db, seal }: Deps, channel: ChannelActor, id: string, requestHash: Buffer): Promise<View | null> {
  const found = await findRegistrationCheck(db, seal, { id, channelId: channel.id });
  if (found && !found.requestHash.equals(requestHash)) throw problem('idempotency-key-reused');
  return found && viewOf(found);
}

/**
 * begins a real-person check of somebody whose phone is not the one on file, once, however often it is sent. It uses up the code that showed the
 * phone to be theirs. Where the way is not open, or the partner is away, a problem with the ways that are.
 */
export async function beginRegistrationCheck(deps: Deps, beginning: Beginning): Promise<{ replay: boolean; check: View }> {
  const { channel, key, sent } = beginning;
  const id = derivedId(`registration check ${channel.id}\0${key}`);
  const requestHash = deps.seal.lookupHash('request', JSON.stringify(sent));
  const before = await begunBefore(deps, channel, id, requestHash);
  if (before) return { replay: true, check: before };
  await spendOnLook(deps, channel, sent);
  try {
    await begin(deps, beginning, { id, requestHash });
  } catch (error) {
    // The same request at the same moment has used the code.
    const again = error instanceof Problem && (await begunBefore(deps, channel, id, requestHash));
    if (again) return { replay: true, check: again };
    throw error;
  }
  return { replay: false, check: (await begunBefore(deps, channel, id, requestHash)) as View };
}

/** How a check has come out, asked of the partner; one whose time is over while the partner is away is given up. */
async function outcomeOf({ identity }: Deps, { checkId, over }: RegistrationCheck): Promise<IdentityCheckState> {
  try {
    return (await identity.result(checkId)).state;
  } catch (error) {
    if (!(error instanceof PartnerFailure)) throw error;
    return over ? 'unavailable' : 'open';
  }
}

/** How a check stands that this channel began, null for any other; the partner is asked where its notice has not come. */
export async function lookAtRegistrationCheck(deps: Deps, channel: Pick<ChannelActor, 'id'>, id: string): Promise<View | null> {
  const { db, seal } = deps;
  const found = await findRegistrationCheck(db, seal, { id, channelId: channel.id });
  if (found?.state !== 'open') return found && viewOf(found);
  const state = await outcomeOf(deps, found);
  if (state === 'open') return viewOf(found);
  await settleIdentityCheck(db, { checkId: found.checkId, state });
  const settled = await findRegistrationCheck(db, seal, { id, channelId: channel.id });
  return settled && viewOf(settled);
}
