import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import type { Original } from '@trafficdesk/rules/facts/codes/original.ts';
import type { RegistryPerson } from '@trafficdesk/worker/partners/registry.ts';
import type { PhoneChangeSubmission } from '@trafficdesk/worker/store/cases.ts';
import { usePhoneCode } from '@trafficdesk/worker/store/phone-codes.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { useRegistrationCheck } from '@trafficdesk/worker/store/registration-checks.ts';
import type { RegistrationRequest } from '@trafficdesk/worker/store/registrations.ts';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { requireCounterPhoneLeft } from '../counter/phone-limit.ts';
import type { Deps } from '../deps.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { problem } from '../problems/problem.ts';
import { BY_CHECK, lookAtRegistrationCheck } from './identity-check.ts';
import { isOpen, refusal } from './refusal.ts';
import { BY_ALIPAY, isSameIdentity } from './same-identity.ts';
import type { registrationRequest } from './schemas.ts';
import type { Situation } from './situation.ts';

type RegistrationProof = z.output<typeof registrationRequest>['proof'];

/** Who registers somebody: a channel, with what shows whose the phone is; or staff who have the person and the originals before them. */
export type Registrar = (ChannelActor & { proof: RegistrationProof }) | { kind: 'staff'; id: string; originals: readonly Original[] };

/** What lets a registration be completed. */
export interface Proven {
  /** The way by which the files follow the account; null where they have its phone. */
  follows: PhoneChangeSubmission['way'] | null;
  /** Uses up what it rests on, in the transaction that makes the account. Throws a problem where that does not serve any more. */
  use: (trx: Knex.Transaction) => Promise<void>;
}

interface Proving<R extends Registrar> {
  by: R;
  request: RegistrationRequest;
  situation: Situation;
  /** As the registry files them. */
  person: RegistryPerson;
  /** The one somebody registers with. */
  phone: string;
}

type ByChannel<K extends RegistrationProof['kind']> = Proving<ChannelActor & { proof: Extract<RegistrationProof, { kind: K }> }>;

function byCode({ seal }: Deps, { by, situation, phone }: ByChannel<'code' | 'alipay'>): Proven {
  if (situation.situation !== 'free') throw refusal(situation);
  return { follows: null, use: (trx) => useCode(seal, trx, by, phone) };
}

async function useCode(
  seal: Deps['seal'],
  trx: Knex.Transaction,
  { id: channelId, proof }: ByChannel<'code' | 'alipay'>['by'],
  phone: string,
): Promise<void> {
  const phoneHash = seal.lookupHash('phone', phone);
  if (!(await usePhoneCode(trx, { id: proof.codeId, channelId, purpose: 'registration', phoneHash }))) throw problem('code-not-accepted');
}

async function byAlipay(deps: Deps, proving: ByChannel<'alipay'>): Promise<Proven> {
  const { by, request, situation, person, phone } = proving;
  if (!isOpen(situation, BY_ALIPAY)) return byCode(deps, proving);
  const { identityNumber } = person;
  if (!(await isSameIdentity(deps, request, { identityNumber, authCode: by.proof.authCode }))) throw refusal(situation, BY_ALIPAY);
  return { follows: { kind: 'alipay' }, use: (trx) => useCode(deps.seal, trx, by, phone) };
}

async function byCheck(deps: Deps, { by, situation, person, phone }: ByChannel<'identity-check'>): Promise<Proven> {
  const { db, seal } = deps;
  const isFree = situation.situation === 'free';
  if (!isFree && !isOpen(situation, BY_CHECK)) throw refusal(situation);
  const { checkId: id } = by.proof;
  const check = await lookAtRegistrationCheck(deps, by, id);
  if (check?.state === 'open') throw refusal(situation);
  const { content } = await currentPolicy<CaseSettings>(db, CASE_SETTINGS);
  const hashes = { identityHash: seal.lookupHash('identity', person.identityNumber), phoneHash: seal.lookupHash('phone', phone) };
  return {
    follows: isFree ? null : { kind: 'identity-check' },
    async use(trx) {
      const used = await useRegistrationCheck(trx, { id, channelId: by.id, ...hashes, minutes: content.identityCheckMinutes });
      if (!used) throw refusal(situation, BY_CHECK);
    },
  };
}

function atCounter({ by, situation, person, phone }: Proving<Extract<Registrar, { kind: 'staff' }>>): Proven {
  if (situation.situation !== 'free') throw refusal(situation);
  if (person.phone === phone) return { follows: null, use: async () => {} };
  const { id: staffId, originals } = by;
  return { follows: { kind: 'counter', staffId, originals }, use: (trx) => requireCounterPhoneLeft(trx, staffId) };
}

/** Holds what a registration rests on against the situation somebody is in. Throws a problem with the ways on where it does not do, as the parts do. */
export async function prove(deps: Deps, proving: Proving<Registrar>): Promise<Proven> {
  const { by } = proving;
  if (by.kind === 'staff') return atCounter({ ...proving, by });
  switch (by.proof.kind) {
    case 'code':
      return byCode(deps, proving as ByChannel<'code'>);
    case 'alipay':
      return byAlipay(deps, proving as ByChannel<'alipay'>);
    case 'identity-check':
      return byCheck(deps, proving as ByChannel<'identity-check'>);
  }
}
