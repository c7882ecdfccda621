import type { Evaluation } from '@trafficdesk/rules/evaluation.ts';
import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { bindingEligibility } from '@trafficdesk/rules/facts/binding-eligibility.ts';
import { codeFrom } from '@trafficdesk/rules/facts/code-from.ts';
import { channels } from '@trafficdesk/rules/facts/codes/channel.ts';
import { identityDocuments } from '@trafficdesk/rules/facts/codes/identity-document.ts';
import { plateTypes } from '@trafficdesk/rules/facts/codes/plate-type.ts';
import { vehicleStatuses } from '@trafficdesk/rules/facts/codes/vehicle-status.ts';
import { vehicleUses } from '@trafficdesk/rules/facts/codes/vehicle-use.ts';
import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { Deps } from '../deps.ts';
import type { RegistryPerson, RegistryVehicle } from '../partners/registry.ts';
import { findAccount } from '../store/accounts.ts';
import { type BindingCounts, countBindings } from '../store/bindings.ts';
import type { Particulars } from '../store/cases.ts';
import { isServiceOn } from '../store/cities.ts';
import type { Db } from '../store/connect.ts';
import { currentPolicy, findPolicy, type PolicyVersionWithContent } from '../store/policy-versions.ts';
import { vehicleHash } from '../store/seal.ts';

export const ELIGIBILITY = 'binding.eligibility';

export interface EligibilityQuestion {
  channel: string;
  city: string;
  identityNumber: string;
  vehicle: { plateType: string; plateNumber: string };
  at: Date;
}

export type EligibilityFacts = FactsOf<typeof bindingEligibility>;

/** What was gathered: facts, which name nobody, and whom and what they are about. */
export interface Gathered {
  facts: EligibilityFacts;
  particulars: Particulars;
}

/** What the registry knows; `undefined` when it was not asked, which leaves the facts that hang on it missing. */
interface Filed {
  person?: RegistryPerson | null;
  vehicle?: RegistryVehicle | null;
}

interface BindingFacts {
  applicant: Pick<EligibilityFacts['applicant'], 'activeBindings' | 'alreadyBound'>;
  vehicle: Pick<EligibilityFacts['vehicle'], 'activeBindings'>;
}

/** The facts the active bindings give, fresh each time a quota is looked at. */
export const bindingFacts = (counts: BindingCounts): BindingFacts => ({
  applicant: { activeBindings: counts.ofApplicant, alreadyBound: counts.alreadyBound },
  vehicle: { activeBindings: counts.ofVehicle },
});

async function askRegistry({ registry }: Deps, question: EligibilityQuestion): Promise<Filed> {
  const [person, vehicle] = await Promise.all([registry.findPerson(question.identityNumber), registry.findVehicle(question.vehicle)]);
  return { person, vehicle };
}

function particularsOf({ person, vehicle }: Filed): Particulars {
  return {
    applicant: person ?? null,
    owner: vehicle?.owner ?? null,
    vehicle: vehicle ? { plateType: vehicle.plateType, plateNumber: vehicle.plateNumber, use: vehicle.use, brand: vehicle.brand } : null,
  };
}

/**
 * Gathers what binding.eligibility asks about, from the registry and the database. Throws PartnerUnavailable or PartnerRefused when the
 * registry fails; with `registry: 'skip'` it is not asked and its facts are missing, which sends the case to a person.
 */
export async function gatherEligibility(deps: Deps, question: EligibilityQuestion, registry: 'ask' | 'skip' = 'ask'): Promise<Gathered> {
  const { db, seal } = deps;
  const hashes = { applicantHash: seal.lookupHash('identity', question.identityNumber), vehicleHash: vehicleHash(seal, question.vehicle) };
  const [filed, account, serviceOn, counts] = await Promise.all([
    registry === 'ask' ? askRegistry(deps, question) : {},
    findAccount(db, hashes.applicantHash),
    isServiceOn(db, { city: question.city, service: 'binding', at: question.at }),
    countBindings(db, hashes),
  ]);
  const { person, vehicle }: Filed = filed;
  const owner = vehicle?.owner;
  const bindings = bindingFacts(counts);
  const facts: EligibilityFacts = {
    channel: { name: codeFrom(channels, question.channel) },
    city: { serviceOn },
    applicant: {
      registered: account !== null,
      identityDocumentType: person ? codeFrom(identityDocuments, person.identityDocumentType) : undefined,
      isOwner: owner ? owner.identityNumber === question.identityNumber : undefined,
      ...bindings.applicant,
    },
    vehicle: {
      known: vehicle === undefined ? undefined : vehicle !== null,
      plateType: codeFrom(plateTypes, question.vehicle.plateType),
      use: vehicle ? codeFrom(vehicleUses, vehicle.use) : undefined,
      status: vehicle?.status.split('').map((letter) => codeFrom(vehicleStatuses, letter)),
      ...bindings.vehicle,
    },
    owner: { identityDocumentType: owner ? codeFrom(identityDocuments, owner.identityDocumentType) : undefined },
  };
  return { facts, particulars: particularsOf(filed) };
}

export interface EligibilityAnswer extends Gathered {
  policy: PolicyVersionWithContent<RuleSet>;
  result: Evaluation;
}

/** Answers whether a binding would be eligible now, under the rules in force now. Opens no case. Errors as `gatherEligibility`. */
export async function checkEligibility(deps: Deps, question: EligibilityQuestion): Promise<EligibilityAnswer> {
  const [gathered, policy] = await Promise.all([
    gatherEligibility(deps, question),
    currentPolicy<RuleSet>(deps.db, ELIGIBILITY, question.at),
  ]);
  return { ...gathered, policy, result: await evaluate(policy.content, gathered.facts) };
}

/** The version of a document a case is judged by: the one it was first checked under, else the one in force. */
export const casePolicy = <T>(
  db: Db,
  versions: Record<string, number>,
  documentId: string,
  at?: Date,
): Promise<PolicyVersionWithContent<T>> =>
  versions[documentId] === undefined ? currentPolicy<T>(db, documentId, at) : findPolicy<T>(db, versions[documentId]);
