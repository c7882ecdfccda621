import type { Row } from '@trafficdesk/rules/facts/row.ts';

interface Decided {
  outcome: string;
  reasons: readonly string[];
}

const ELIGIBLE: Decided = { outcome: 'eligible', reasons: [] };
const OPEN: Decided = { outcome: 'review', reasons: ['facts-missing'] };

/** The rules of binding.eligibility as a programmer would put them into code, for a row of its vocabulary: the limit of what a compiler can reach. */
export function eligibilityByHand(row: Row): Decided {
  const [serviceOn, registered, document, bindings, isOwner, alreadyBound] = [row[1], row[2], row[3], row[4], row[5], row[6]];
  const [known, plateType, use, users, ownerDocument] = [row[7], row[8], row[9], row[11], row[12]];
  const counter: string[] = [];
  if (document === 'C' || document === 'D' || document === 'E') counter.push('military-document');
  if (ownerDocument === 'B' || ownerDocument === 'J' || ownerDocument === 'L' || ownerDocument === 'N' || ownerDocument === 'P') {
    counter.push('owner-is-unit');
  }
  if (use === 'D' || use === 'G') counter.push('vehicle-for-hire');
  if (plateType !== undefined && plateType !== '02' && plateType !== '52') counter.push('plate-type-not-served');
  if (counter.length > 0) return { outcome: 'referred-to-counter', reasons: counter };
  const refused: string[] = [];
  if (serviceOn === false) refused.push('city-not-open');
  if (registered === false) refused.push('not-registered');
  if (known === false) refused.push('vehicle-not-found');
  if ((bindings as number) >= 3) refused.push('driver-quota-full');
  if (isOwner === true) refused.push('own-vehicle');
  if (alreadyBound === true) refused.push('already-bound');
  if ((users as number) >= 3) refused.push('vehicle-quota-full');
  if (refused.length > 0) return { outcome: 'refused', reasons: refused };
  const isOpen =
    serviceOn === undefined ||
    registered === undefined ||
    document === undefined ||
    bindings === undefined ||
    isOwner === undefined ||
    alreadyBound === undefined ||
    known === undefined ||
    plateType === undefined ||
    use === undefined ||
    users === undefined ||
    ownerDocument === undefined;
  return isOpen ? OPEN : ELIGIBLE;
}
