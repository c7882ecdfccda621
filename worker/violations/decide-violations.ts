import { codeFrom } from '@trafficdesk/rules/facts/code-from.ts';
import { channels } from '@trafficdesk/rules/facts/codes/channel.ts';
import { rowOf } from '@trafficdesk/rules/facts/row.ts';
import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import { violationHandling } from '@trafficdesk/rules/facts/violation-handling.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { VIOLATION_SETTINGS, type ViolationSettings } from '@trafficdesk/rules/settings/violation.ts';
import { compiledOnce } from '../compiled-version.ts';
import type { Relation } from '../contracts/handling-state.ts';
import type { Deps } from '../deps.ts';
import type { RegistryPerson } from '../partners/registry.ts';
import type { Violation } from '../partners/violations.ts';
import { findAccount } from '../store/accounts.ts';
import { listBindingsOf } from '../store/bindings.ts';
import { isServiceOn, terminalNeedsBinding } from '../store/cities.ts';
import { listClaimedViolations } from '../store/claimed-violations.ts';
import type { Db } from '../store/connect.ts';
import { reservedPoints } from '../store/handlings.ts';
import { currentPolicy } from '../store/policy-versions.ts';
import { type Seal, vehicleHash, violationHash } from '../store/seal.ts';
import { listObjectedViolations } from '../store/violation-objections.ts';
import { personFacts } from './person-facts.ts';
import { byKey, distinct, keyOf } from './vehicle-files.ts';
import { vehicleFacts } from './vehicle-facts.ts';
import { violationFacts } from './violation-facts.ts';

export const DOCUMENT = 'violation.handling';

export interface ViolationsQuestion {
  /** Id of the channel that asks; `counter` for somebody present there. */
  channel: string;
  city: string;
  identityNumber: string;
  violations: readonly Violation[];
  at: Date;
}

/** What the rules say of one violation. */
export interface Decided {
  violation: Violation;
  /** What can be done with it where it was asked: handled, paid only, or nothing. */
  online: 'handle' | 'pay-only' | 'no';
  outcome: string;
  /** Codes; where the rules cannot tell, that they cannot. */
  reasons: string[];
  relation: Relation;
  /** What they were told, without personal data. `city.serviceOn` is undefined for a city nobody has entered. */
  facts: FactsOf<typeof violationHandling>;
  /** Row ids of the policy versions it was decided by. */
  policyVersions: Record<string, number>;
}

/** Reasons by which a rule set says that it cannot tell: nobody looks into it, so the person is told where to ask. */
const CANNOT_TELL: readonly string[] = ['facts-missing', 'rule-set-broken', 'no-rule-applies'];

const toldAs = (reasons: readonly string[]): string[] => [
  ...new Set(reasons.map((code) => (CANNOT_TELL.includes(code) ? 'violation-cannot-tell' : code))),
];

const ONLINE: Readonly<Record<string, Decided['online']>> = { online: 'handle', 'pay-only': 'pay-only' };

/**
 * Decides what a person can do with each of these violations, under the rules in force at `at` (R-02, R-03, R-30, R-50 … R-57): all of them in one
 * pass, with as many questions to partners and database as for one. Writes nothing. Points that were reserved are read before the partner is asked for
 * those it knows of, so that points on their way from here to there are never missed; they are exact where `db` is the transaction that holds
 * the lock of `lockPoints`. Throws PartnerUnavailable or PartnerRefused when the registry or the violation database fails.
 */
export async function decideViolations(
  { db, seal, registry, violations: partner }: Pick<Deps, 'db' | 'seal' | 'registry' | 'violations'>,
  { channel, city, identityNumber, violations, at }: ViolationsQuestion,
): Promise<{ person: RegistryPerson | null; decided: Decided[] }> {
  const own = await ownRecords(db, seal, { city, identityNumber, violations, at });
  const [person, standing, files] = await Promise.all([
    registry.findPerson(identityNumber),
    partner.pointsOf(identityNumber),
    registry.findVehicles(distinct(violations.map(({ vehicle }) => vehicle))).then(byKey),
  ]);
  const rules = compiledOnce(own.rules.content);
  const policyVersions = { [DOCUMENT]: own.rules.id, [VIOLATION_SETTINGS]: own.settings.id };

  function decide(violation: Violation): Decided {
    const hash = violationHash(seal, violation.violationNumber).toString('hex');
    const boundAt = own.boundAt.get(vehicleHash(seal, violation.vehicle).toString('hex'));
    const vehicle = vehicleFacts({ key: violation.vehicle, file: files.get(keyOf(violation.vehicle)), person, identityNumber, boundAt });
    const facts: Decided['facts'] = {
      channel: { name: codeFrom(channels, channel) },
      city: own.city,
      person: personFacts({ person, standing, registered: own.registered, reserved: own.reserved, points: violation.points }),
      violation: violationFacts(violation, { boundAt, objected: own.objected.has(hash), claimed: own.claimed.has(hash) }),
      vehicle,
      settings: { requirePointsOnBound: own.settings.content.requirePointsOnBound },
    };
    const { outcome, reasons } = rules.decide(rowOf(violationHandling, facts));
    return {
      violation,
      online: ONLINE[outcome] ?? 'no',
      outcome,
      reasons: toldAs(reasons),
      relation: vehicle.relation,
      facts,
      policyVersions,
    };
  }

  return { person, decided: violations.map(decide) };
}

/** What stands in our own database about a person and these violations, each asked once for all of them. */
async function ownRecords(db: Db, seal: Seal, { city, identityNumber, violations, at }: Omit<ViolationsQuestion, 'channel'>) {
  const identityHash = seal.lookupHash('identity', identityNumber);
  const hashes = violations.map(({ violationNumber }) => violationHash(seal, violationNumber));
  // One after the other: in a transaction they share one connection.
  const reserved = await reservedPoints(db, identityHash);
  const account = await findAccount(db, identityHash);
  const bindings = await listBindingsOf(db, seal, { identityHash, as: 'driver', onlyActive: true });
  const objected = await listObjectedViolations(db, hashes);
  const claimed = await listClaimedViolations(db, hashes);
  const serviceOn = await isServiceOn(db, { city, service: 'violation-handling', at });
  const needsBinding = await terminalNeedsBinding(db, { city, at });
  const rules = await currentPolicy<RuleSet>(db, DOCUMENT, at);
  const settings = await currentPolicy<ViolationSettings>(db, VIOLATION_SETTINGS, at);
  return {
    reserved,
    registered: account !== null,
    boundAt: new Map(bindings.flatMap(({ vehicleHash: of, effectiveAt }) => (of ? [[of.toString('hex'), effectiveAt] as const] : []))),
    objected: new Set(objected.map((hash) => hash.toString('hex'))),
    claimed: new Set(claimed.map((hash) => hash.toString('hex'))),
    city: { serviceOn, terminalNeedsBinding: needsBinding },
    rules,
    settings,
  };
}
