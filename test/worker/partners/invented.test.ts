import { residentCheck } from '@trafficdesk/worker/persons/identity-number.ts';
import { inventPerson, inventUnit, personWithNumber, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle, vehicleWithPlate } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { describe, expect, it } from 'vitest';

const MANY = Array.from({ length: 5000 }, (_, n) => n);
const FAR = [20_000, 123_456, 799_999];

describe('invented people', () => {
  it('the check digit agrees with the published example of GB 11643', () => {
    expect(residentCheck('11010519491231002')).toBe('X');
  });

  it('have valid resident ID numbers in an area that does not exist', () => {
    for (const n of MANY.filter((one) => inventPerson(one).identityDocumentType === 'A')) {
      const number = inventPerson(n).identityNumber;
      expect(number).toMatch(/^9901\d{13}[\dX]$/);
      expect(number.at(-1)).toBe(residentCheck(number));
    }
  });

  it('are all different in number and phone, and have varied names', () => {
    const people = MANY.map(inventPerson);
    expect(new Set(people.map((one) => one.identityNumber)).size).toBe(MANY.length);
    expect(new Set(people.map((one) => one.phone)).size).toBe(MANY.length);
    expect(new Set(people.map((one) => one.name)).size).toBeGreaterThan(1000);
    for (const { phone } of people) expect(phone).toMatch(/^154\d{8}$/);
  });

  it('can be found again by their number', () => {
    for (const n of [...MANY, ...FAR]) expect(personWithNumber(inventPerson(n).identityNumber)).toBe(n);
  });

  it('are not found by a number nobody was given', () => {
    const { identityNumber } = inventPerson(somebody());
    const wrongCheck = identityNumber.slice(0, 17) + (identityNumber.endsWith('1') ? '2' : '1');
    for (const number of [wrongCheck, '11010519491231002X', '', '军字第00000000号', inventUnit(7).identityNumber]) {
      expect(personWithNumber(number)).toBeNull();
    }
  });

  it('R-20: some carry each of the military documents', () => {
    for (const type of ['C', 'D', 'E']) expect(inventPerson(somebody({ identityDocumentType: type })).identityDocumentType).toBe(type);
  });

  it('some have no licence, or a suspended one', () => {
    expect(inventPerson(somebody({ licence: 'none' })).licence).toBeNull();
    expect(inventPerson(somebody({ licence: 'suspended' })).licence?.status).toBe('D');
  });
});

describe('invented vehicles', () => {
  it('carry plates of the form their type has, under a letter no city was given', () => {
    for (const n of MANY) {
      const { plateType, plateNumber } = inventVehicle(n);
      expect(plateNumber).toMatch(plateType === '52' ? /^藏Z[DABCEFGHJK][0-9A-HJ-NP-Z]\d{4}$/ : /^藏Z[0-9A-HJ-NP-Z]{5}$/);
    }
    expect(new Set(MANY.map((n) => inventVehicle(n).plateNumber)).size).toBe(MANY.length);
  });

  it('can be found again by plate type and number, and by no other type', () => {
    for (const n of [...MANY, ...FAR]) expect(vehicleWithPlate(inventVehicle(n))).toBe(n);
    expect(vehicleWithPlate({ ...inventVehicle(someVehicle()), plateType: '01' })).toBeNull();
    expect(vehicleWithPlate({ plateType: '02', plateNumber: '京A12345' })).toBeNull();
  });

  it('R-31, R-32: every eligibility rule finds one it applies to', () => {
    expect(inventVehicle(someVehicle({ plateType: '52' })).plateType).toBe('52');
    expect(inventVehicle(someVehicle({ use: 'D' })).owner.identityDocumentType).toBe('A');
    expect(inventVehicle(someVehicle({ owner: 'N' })).use).toBe('A');
    expect(inventVehicle(someVehicle({ use: 'G', owner: 'N' })).use).toBe('G');
    for (const plateType of ['01', '07']) expect(inventVehicle(someVehicle({ plateType })).plateType).toBe(plateType);
    for (const status of ['Q', 'GQ', 'O']) expect(inventVehicle(someVehicle({ status })).status).toBe(status);
    for (const owner of ['C', 'D', 'E']) {
      const plateType = owner === 'D' ? '02' : '52';
      expect(inventVehicle(someVehicle({ owner, plateType })).owner.identityDocumentType).toBe(owner);
    }
  });

  it('belong to the person of the same number unless said otherwise', () => {
    const n = someVehicle();
    expect(inventVehicle(n).owner.identityNumber).toBe(inventPerson(n).identityNumber);
    expect(inventVehicle(n, n + 40).owner.identityNumber).toBe(inventPerson(n + 40).identityNumber);
  });
});
