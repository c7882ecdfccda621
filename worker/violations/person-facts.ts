import { codeFrom } from '@trafficdesk/rules/facts/code-from.ts';
import { licenceStatuses } from '@trafficdesk/rules/facts/codes/licence-status.ts';
import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import type { violationHandling } from '@trafficdesk/rules/facts/violation-handling.ts';
import type { RegistryPerson } from '../partners/registry.ts';
import type { DriverStanding } from '../partners/violations.ts';

interface Known {
  /** null: not on file, so that nothing is known of a licence. */
  person: RegistryPerson | null;
  standing: DriverStanding;
  registered: boolean;
  /** Points confirmed here that the violation database may not know of yet. */
  reserved: number;
  /** Points of the violation. */
  points: number;
}

/** The facts of whoever wants to handle a violation; what they would have with it are projected points. */
export const personFacts = ({ person, standing, registered, reserved, points }: Known): FactsOf<typeof violationHandling>['person'] => ({
  registered,
  hasLicence: person === null ? undefined : person.licence !== null,
  licenceStatus: person?.licence ? Array.from(person.licence.status, (letter) => codeFrom(licenceStatuses, letter)) : undefined,
  projectedPoints: standing.points + reserved + points,
  supervised: standing.supervised,
});
