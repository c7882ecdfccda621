import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { insertCase, type PhoneChangeSubmission } from '@trafficdesk/worker/store/cases.ts';
import { COUNTER } from '@trafficdesk/worker/store/channels.ts';
import { findOpenPhoneCase } from '@trafficdesk/worker/store/phone-changes.ts';
import type { RegistrationRequest } from '@trafficdesk/worker/store/registrations.ts';
import type { Seal } from '@trafficdesk/worker/store/seal.ts';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { InTheWay } from '../cases/make-room.ts';
import { requireNotTakingEffect } from '../cases/taking-effect.ts';
import { derivedId } from '@trafficdesk/worker/store/derived-id.ts';
import type { registrationCheck } from './schemas.ts';

interface Following {
  request: RegistrationRequest;
  applicant: z.output<typeof registrationCheck>;
  /** How the registration has shown whose the phone is. */
  way: PhoneChangeSubmission['way'];
  origin: Origin;
}

/** The one case by which the files follow a registration: another request under the same key has another, and asks partners anew. */
export const phoneChangeIdOf = ({ actor, keyHash, requestHash }: RegistrationRequest): string =>
  derivedId(`registration ${actor.kind} ${actor.id}\0${keyHash.toString('base64url')} ${requestHash.toString('base64url')}`);

/**
 * Writes the case by which driver and vehicle files take the phone of an account that was just made; answers its id. Throws InTheWay where
 * another for this person is open: this one is proven.
 */
export async function insertPhoneChange(trx: Knex.Transaction, seal: Seal, following: Following): Promise<string> {
  const { request, applicant, way, origin } = following;
  const { actor, requestHash } = request;
  const { city: cityCode, identityNumber, phone: newPhone } = applicant;
  const id = phoneChangeIdOf(request);
  const submission = { applicant: { identityNumber }, newPhone, way };
  const channelId = actor.kind === 'staff' ? COUNTER : actor.id;
  const opened = {
    id,
    process: 'phone-change',
    channelId,
    cityCode,
    requestHash,
    submission,
    photos: {},
    requestId: origin.requestId,
  } as const;
  while ((await insertCase(trx, seal, opened)) !== 'inserted') {
    const met = await findOpenPhoneCase(trx, seal.lookupHash('identity', identityNumber));
    if (!met) continue;
    await requireNotTakingEffect({ db: trx, seal }, met, actor);
    throw new InTheWay(met, { proven: true });
  }
  await appendAudit(trx, { actor, action: 'case.submitted', caseId: id, origin });
  return id;
}
