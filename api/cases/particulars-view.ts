import { identityDocuments } from '@trafficdesk/rules/facts/codes/identity-document.ts';
import { plateTypes } from '@trafficdesk/rules/facts/codes/plate-type.ts';
import { vehicleUses } from '@trafficdesk/rules/facts/codes/vehicle-use.ts';
import type { Choices } from '@trafficdesk/rules/facts/vocabulary.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import { maskIdentityNumber, maskName, maskPhone, maskPlate } from '@trafficdesk/worker/persons/mask.ts';
import type { Person } from '@trafficdesk/worker/store/accounts.ts';
import type { Particulars } from '@trafficdesk/worker/store/cases.ts';

const wordsOf = (choices: Choices, code: string): Text => choices[code] ?? { 'zh-CN': code, en: code };

const personView = ({ name, identityNumber, identityDocumentType, phone }: Person, whole: boolean) => ({
  name: whole ? name : maskName(name),
  identityNumber: whole ? identityNumber : maskIdentityNumber(identityNumber),
  identityDocumentType: wordsOf(identityDocuments, identityDocumentType),
  phone: maskPhone(phone),
});

/**
 * Who and what a case is about, codes in words. `whole` shows names, numbers and plate as the registry has them, to be held against the
 * papers in the photos; phones stay masked, since nobody needs them for that.
 */
export const particularsView = (particulars: Particulars | null, whole: boolean) => ({
  masked: !whole,
  applicant: particulars?.applicant ? personView(particulars.applicant, whole) : null,
  owner: particulars?.owner ? personView(particulars.owner, whole) : null,
  vehicle: particulars?.vehicle
    ? {
        plateNumber: whole ? particulars.vehicle.plateNumber : maskPlate(particulars.vehicle.plateNumber),
        plateType: wordsOf(plateTypes, particulars.vehicle.plateType),
        use: wordsOf(vehicleUses, particulars.vehicle.use),
        brand: particulars.vehicle.brand,
      }
    : null,
});
