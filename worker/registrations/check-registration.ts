import type { Evaluation } from '@trafficdesk/rules/evaluation.ts';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { codeFrom } from '@trafficdesk/rules/facts/code-from.ts';
import { channels } from '@trafficdesk/rules/facts/codes/channel.ts';
import { identityDocuments } from '@trafficdesk/rules/facts/codes/identity-document.ts';
import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import type { filedPhones, registrationWays } from '@trafficdesk/rules/facts/registration-ways.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { Deps } from '../deps.ts';
import type { RegistryPerson } from '../partners/registry.ts';
import { findAccount, findPhoneHolder } from '../store/accounts.ts';
import { isBlocked } from '../store/blocks.ts';
import { servicesOn } from '../store/cities.ts';
import { currentPolicy } from '../store/policy-versions.ts';

const DOCUMENT = 'registration.ways';

export interface RegistrationQuestion {
  /** Id of the channel that asks; `counter` for somebody present there. */
  channel: string;
  city: string;
  identityNumber: string;
  /** Mobile number, 11 digits. */
  phone: string;
  at: Date;
}

/** What the rules said, and of whom. */
export interface RegistrationAnswer {
  /** Null for a city nobody has entered. */
  evaluated: { set: RuleSet; result: Evaluation } | null;
  /** As the registry files them; null: nobody with this number is on file. */
  person: RegistryPerson | null;
}

function filedPhone(person: RegistryPerson | null, phone: string): keyof typeof filedPhones {
  if (!person?.phone) return 'none';
  return person.phone === phone ? 'equal' : 'differs';
}

/**
 * Answers which situation somebody who wants to register is in, under the rules in force now (R-10 … R-15). Keeps nothing. Throws
 * PartnerUnavailable or PartnerRefused when the registry fails.
 */
export async function checkRegistration(
  { db, seal, registry }: Pick<Deps, 'db' | 'seal' | 'registry'>,
  { channel, city, identityNumber, phone, at }: RegistrationQuestion,
): Promise<RegistrationAnswer> {
  const identityHash = seal.lookupHash('identity', identityNumber);
  const phoneHash = seal.lookupHash('phone', phone);
  const [person, account, holder, services, blocked, policy] = await Promise.all([
    registry.findPerson(identityNumber),
    findAccount(db, identityHash),
    findPhoneHolder(db, phoneHash),
    servicesOn(db, { city, at }),
    // What closes appeals closes the account's other ways, too.
    isBlocked(db, { identityHash, phoneHash, process: 'account-appeal' }),
    currentPolicy<RuleSet>(db, DOCUMENT, at),
  ]);
  if (!services) return { evaluated: null, person };
  const facts: FactsOf<typeof registrationWays> = {
    channel: { name: codeFrom(channels, channel) },
    city: {
      code: city,
      registrationOn: services.has('registration'),
      appealOn: services.has('account-appeal'),
      alipayOn: services.has('alipay'),
      identityOn: services.has('identity'),
    },
    identity: { registered: account !== null },
    phone: { taken: holder !== null && !holder.equals(identityHash), onFile: filedPhone(person, phone) },
    person: {
      onFile: person !== null,
      identityDocumentType: person ? codeFrom(identityDocuments, person.identityDocumentType) : undefined,
    },
    applicant: { blocked },
  };
  return { evaluated: { set: policy.content, result: await evaluate(policy.content, facts) }, person };
}
