import type { Row } from '@trafficdesk/rules/facts/row.ts';

interface Decided {
  outcome: string;
  reasons: readonly string[];
}

const ELIGIBLE: Decided = { outcome: 'eligible', reasons: [] };
const OPEN: Decided = { outcome: 'review', reasons: ['facts-missing'] };

/** The rules of binding.eligibility as a programmer would put them into code, for a row of its vocabulary: the limit of what a compiler can reach. */
export function eligibilityByHand(row: Row): Decided {
  const [channel, serviceOn, registered, document, bindings, isOwner, alreadyBound, blocked] = row;
  const [known, plateType, use, users, matches, ownerDocument] = [row[8], row[9], row[10], row[12], row[13], row[14]];
  const online = channel !== undefined && channel !== 'counter';
  const isMilitary = document === 'C' || document === 'D' || document === 'E';
  const isOfUnit =
    ownerDocument === 'B' || ownerDocument === 'J' || ownerDocument === 'L' || ownerDocument === 'N' || ownerDocument === 'P';
  const isForHire = use === 'D' || use === 'G';
  const isNoSmallCar = plateType !== undefined && plateType !== '02' && plateType !== '52';
  const isUnserved = isOfUnit || isForHire || isNoSmallCar;
  const counter: string[] = [];
  if (isMilitary && online) counter.push('military-document');
  if (isOfUnit && online) counter.push('owner-is-unit');
  if (isForHire && online) counter.push('vehicle-for-hire');
  if (isNoSmallCar && online) counter.push('plate-type-not-served');
  if (blocked === true && online) counter.push('online-way-closed');
  if (registered === false && online) counter.push('not-registered');
  if (counter.length > 0) return { outcome: 'referred-to-counter', reasons: counter };
  const refused: string[] = [];
  if (serviceOn === false && online) refused.push('city-not-open');
  if (registered === false) refused.push('not-registered');
  if (known === false) refused.push('vehicle-not-found');
  if ((bindings as number) >= 3) refused.push('driver-quota-full');
  if (isOwner === true) refused.push('own-vehicle');
  if (alreadyBound === true) refused.push('already-bound');
  if ((users as number) >= 3) refused.push('vehicle-quota-full');
  if (matches === false) refused.push('vehicle-facts-do-not-match');
  if (channel === 'counter' && isUnserved) refused.push('no-binding-at-counter');
  if (refused.length > 0) return { outcome: 'refused', reasons: refused };
  const isOpen =
    (serviceOn === undefined && channel !== 'counter') ||
    registered === undefined ||
    (document === undefined && channel !== 'counter') ||
    bindings === undefined ||
    isOwner === undefined ||
    alreadyBound === undefined ||
    (blocked === undefined && channel !== 'counter') ||
    (channel === undefined && (serviceOn === false || isMilitary || blocked === true || isUnserved)) ||
    known === undefined ||
    plateType === undefined ||
    use === undefined ||
    users === undefined ||
    matches === undefined ||
    ownerDocument === undefined;
  return isOpen ? OPEN : ELIGIBLE;
}
