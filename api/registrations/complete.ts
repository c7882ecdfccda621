import { NumberTaken, type Person, registerAccount } from '@trafficdesk/worker/store/accounts.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import { findRegistration, insertRegistration, type RegistrationRequest } from '@trafficdesk/worker/store/registrations.ts';
import type { Seal } from '@trafficdesk/worker/store/seal.ts';
import type { z } from 'zod';
import { makingRoom } from '../cases/make-room.ts';
import type { Deps } from '../deps.ts';
import { spendOnLook } from '../limits/spend-on-look.ts';
import { Problem, problem } from '../problems/problem.ts';
import { insertPhoneChange, phoneChangeIdOf } from './phone-change.ts';
import { type Proven, prove, type Registrar } from './prove.ts';
import { refusal } from './refusal.ts';
import type { registered, registrationCheck } from './schemas.ts';
import { situationOf } from './situation.ts';

export interface Registering {
  by: Registrar;
  /** Made by whoever asks once per registration. */
  key: string;
  applicant: z.output<typeof registrationCheck>;
  origin: Origin;
}

export interface Completed {
  /** Whether it was completed before, under the same key. */
  replay: boolean;
  registered: z.input<typeof registered>;
}

function requestOf(seal: Seal, { by, key, applicant }: Registering): RegistrationRequest {
  const { kind, id } = by;
  const sent = { ...applicant, ...(by.kind === 'channel' ? { proof: by.proof } : { originals: by.originals }) };
  return {
    actor: { kind, id },
    keyHash: seal.lookupHash('request', `registration ${key}`),
    requestHash: seal.lookupHash('request', JSON.stringify(sent)),
  };
}

async function completed({ db, seal }: Deps, request: RegistrationRequest): Promise<Completed | null> {
  const found = await findRegistration(db, request);
  if (!found) return null;
  if (!found.requestHash?.equals(request.requestHash)) throw problem('idempotency-key-reused');
  const phoneChangeId = (await findCase(db, seal, phoneChangeIdOf(request)))?.id ?? null;
  return { replay: true, registered: { accountId: found.accountId, registeredAt: found.registeredAt.toISOString(), phoneChangeId } };
}

/** Account, proof, record and the case by which the files follow, in one transaction; what it throws leaves nothing behind. */
const write = (
  { db, seal }: Deps,
  { applicant, origin }: Registering,
  request: RegistrationRequest,
  { person, proven: { follows, use } }: { person: Person; proven: Proven },
): Promise<Completed> =>
  db.transaction(async (trx) => {
    await use(trx);
    const accountId = await registerAccount(trx, seal, { person, cityCode: applicant.city });
    const registeredAt = await insertRegistration(trx, request, accountId);
    await appendAudit(trx, { actor: request.actor, action: 'account.registered', detail: { accountId }, origin });
    const phoneChangeId = follows && (await insertPhoneChange(trx, seal, { request, applicant, way: follows, origin }));
    return { replay: false, registered: { accountId, registeredAt: registeredAt.toISOString(), phoneChangeId } };
  });

async function complete(deps: Deps, registering: Registering, request: RegistrationRequest): Promise<Completed> {
  const { by, applicant, origin } = registering;
  const situationNow = () => situationOf(deps, by.kind === 'channel' ? by.id : 'counter', applicant);
  const { situation, person: filed } = await situationNow();
  if (!filed) throw refusal(situation);
  const { phone } = applicant;
  const proven = await prove(deps, { by, request, situation, person: filed, phone });
  const { name, identityNumber, identityDocumentType } = filed;
  const person = { name, identityNumber, identityDocumentType, phone };
  const taking = { by: phoneChangeIdOf(request), actor: request.actor, requestId: origin.requestId };
  return makingRoom(deps, taking, () => write(deps, registering, request, { person, proven })).catch(async (error: unknown) => {
    if (!(error instanceof NumberTaken)) throw error;
    const since = (await situationNow()).situation;
    throw since.situation === 'free' ? problem(`${error.number}-taken`) : refusal(since);
  });
}

/**
 * Completes a registration once, however often it is sent: the account is made where the rules say `free`, or by a way that they leave open
 * (R-10 … R-15), in the name the registry has. Of two at the same moment with one phone or one ID number one wins; the other is told the situation it
 * then is in. The same key with another request is a problem, and so is a proof that is not of this person and phone, is over or has served. Where the
 * phone differs from the file, the files follow by a case of their own.
 */
export async function completeRegistration(deps: Deps, registering: Registering): Promise<Completed> {
  const { by, applicant } = registering;
  const request = requestOf(deps.seal, registering);
  const before = await completed(deps, request);
  if (before) return before;
  // At a counter nobody is sent away for what was tried online.
  if (by.kind === 'channel') await spendOnLook(deps, by, applicant);
  return complete(deps, registering, request).catch(async (error: unknown) => {
    // The same request at the same moment has taken the numbers, or used up the proof.
    const again = error instanceof Problem && (await completed(deps, request));
    if (again) return again;
    throw error;
  });
}
