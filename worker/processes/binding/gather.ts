import type { Decision } from '@trafficdesk/rules/compile-decision.ts';
import { bindingEligibility } from '@trafficdesk/rules/facts/binding-eligibility.ts';
import { codeFrom } from '@trafficdesk/rules/facts/code-from.ts';
import { channels } from '@trafficdesk/rules/facts/codes/channel.ts';
import { identityDocuments } from '@trafficdesk/rules/facts/codes/identity-document.ts';
import { plateTypes } from '@trafficdesk/rules/facts/codes/plate-type.ts';
import { vehicleStatuses } from '@trafficdesk/rules/facts/codes/vehicle-status.ts';
import { vehicleUses } from '@trafficdesk/rules/facts/codes/vehicle-use.ts';
import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import { rowOf } from '@trafficdesk/rules/facts/row.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { eligibilityOf } from '../../contracts/process.ts';
import { compiledOnce } from '../../compiled-version.ts';
import type { Deps } from '../../deps.ts';
import type { RegistryPerson, RegistryVehicle } from '../../partners/registry.ts';
import { bindingStanding } from '../../store/binding-standing.ts';
import type { BindingCounts } from '../../store/bindings.ts';
import type { Particulars } from '../../store/cases.ts';
import { isServiceOn } from '../../store/cities.ts';
import { currentPolicy } from '../../store/policy-versions.ts';
import { type Seal, vehicleHash } from '../../store/seal.ts';
import type { Gathered } from '../process.ts';

export interface EligibilityQuestion {
  channel: string;
  city: string;
  identityNumber: string;
  vehicle: { plateType: string; plateNumber: string };
  claim?: VehicleClaim | undefined;
  at: Date;
}

/** What only somebody who has to do with the vehicle can know of it, or have from its owner; held against the registry. */
export interface VehicleClaim {
  /** the last six characters of its engine number. */
  engineNumberEnd?: string;
  /** look-up hash of the owner whose code was given; null for a code that is gone. */
  ownerHash?: Buffer | null;
}

export type EligibilityFacts = FactsOf<typeof bindingEligibility>;

/** As every process gathers, and typed. */
export interface EligibilityGathered extends Omit<Gathered, 'proof'> {
  facts: EligibilityFacts;
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

/** Whether a claim is so; undefined while the registry was not asked. */
function isSo(seal: Seal, claim: VehicleClaim | undefined, vehicle: RegistryVehicle | null | undefined): boolean | undefined {
  if (!claim) return true;
  if (!vehicle) return vehicle === null ? false : undefined;
  const { engineNumberEnd, ownerHash } = claim;
  const ownerFits = ownerHash === undefined || ownerHash?.equals(seal.lookupHash('identity', vehicle.owner.identityNumber));
  return ownerFits === true && (engineNumberEnd === undefined || vehicle.engineNumber.trim().toUpperCase().endsWith(engineNumberEnd));
}

/** Which of the things said is wrong, nothing may tell: neither a reason nor what is kept of the case. */
const withoutVehicle = ({ facts, particulars }: EligibilityGathered): EligibilityGathered => ({
  facts: {
    ...facts,
    applicant: { ...facts.applicant, isOwner: undefined, alreadyBound: undefined },
    vehicle: { known: undefined, plateType: undefined, use: undefined, status: undefined, activeBindings: undefined, matches: false },
    owner: { identityDocumentType: undefined },
  },
  particulars: { ...particulars, owner: null, vehicle: null },
});

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
 * registry fails; with `partners: 'skip'` it is not asked and its facts are missing, which sends the case to a person.
 */
export async function gatherEligibility(deps: Deps, question: EligibilityQuestion, partners: 'ask' | 'skip'): Promise<EligibilityGathered> {
  const { db, seal } = deps;
  const hashes = { applicantHash: seal.lookupHash('identity', question.identityNumber), vehicleHash: vehicleHash(seal, question.vehicle) };
  const [filed, serviceOn, { registered, blocked, ...counts }] = await Promise.all([
    partners === 'ask' ? askRegistry(deps, question) : {},
    isServiceOn(db, { city: question.city, service: 'binding', at: question.at }),
    bindingStanding(db, hashes),
  ]);
  const { person, vehicle }: Filed = filed;
  const owner = vehicle?.owner;
  const bindings = bindingFacts(counts);
  const facts: EligibilityFacts = {
    channel: { name: codeFrom(channels, question.channel) },
    city: { serviceOn },
    applicant: {
      registered,
      blocked,
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
      matches: isSo(seal, question.claim, vehicle),
    },
    owner: { identityDocumentType: owner ? codeFrom(identityDocuments, owner.identityDocumentType) : undefined },
  };
  const gathered = { facts, particulars: particularsOf(filed) };
  return facts.vehicle.matches === false ? withoutVehicle(gathered) : gathered;
}

export interface EligibilityAnswer {
  facts: EligibilityFacts;
  decision: Decision;
}

/**
 * Answers whether a binding would be eligible now, under the rules in force now. Opens no case, and keeps no evidence: so the rules are asked in the compiled
 * form, which decides as the engine does. Errors as `gatherEligibility`.
 */
export async function checkEligibility(deps: Deps, question: EligibilityQuestion): Promise<EligibilityAnswer> {
  const [{ facts }, { content }] = await Promise.all([
    gatherEligibility(deps, question, 'ask'),
    currentPolicy<RuleSet>(deps.db, eligibilityOf({ process: 'binding' }), question.at),
  ]);
  return { facts, decision: compiledOnce(content).decide(rowOf(bindingEligibility, facts)) };
}
