import { codeFrom } from '@trafficdesk/rules/facts/code-from.ts';
import { identityDocuments } from '@trafficdesk/rules/facts/codes/identity-document.ts';
import { plateTypes } from '@trafficdesk/rules/facts/codes/plate-type.ts';
import { vehicleStatuses } from '@trafficdesk/rules/facts/codes/vehicle-status.ts';
import { vehicleUses } from '@trafficdesk/rules/facts/codes/vehicle-use.ts';
import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import type { violationHandling } from '@trafficdesk/rules/facts/violation-handling.ts';
import { licenceCovers } from '@trafficdesk/rules/licence-covers.ts';
import type { Relation } from '../contracts/handling-state.ts';
import type { RegistryPerson, RegistryVehicle, VehicleKey } from '../partners/registry.ts';

interface Known {
  key: VehicleKey;
  /** undefined: not on file. */
  file: RegistryVehicle | undefined;
  person: RegistryPerson | null;
  identityNumber: string;
  /** Since when the person has it bound; undefined where they do not. */
  boundAt: Date | undefined;
}

/** The facts of the vehicle of a violation, seen from a person. */
export function vehicleFacts({ key, file, person, identityNumber, boundAt }: Known): FactsOf<typeof violationHandling>['vehicle'] & {
  relation: Relation;
} {
  const isOwn = file?.owner.identityNumber === identityNumber;
  return {
    relation: isOwn ? 'own' : boundAt ? 'bound' : 'none',
    plateType: codeFrom(plateTypes, key.plateType),
    use: file && codeFrom(vehicleUses, file.use),
    status: file && Array.from(file.status, (letter) => codeFrom(vehicleStatuses, letter)),
    ownerDocumentType: file && codeFrom(identityDocuments, file.owner.identityDocumentType),
    licenceCovers: person?.licence ? licenceCovers(person.licence.class, key.plateType, { automatic: file?.automatic }) : undefined,
  };
}
