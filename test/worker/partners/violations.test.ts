import { NotOnFile, PartnerRefused } from '@trafficdesk/worker/partners/errors.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { createViolations } from '@trafficdesk/worker/partners/violations.ts';
import { describe, expect, it } from 'vitest';
import { partnerContract } from '../../support/partner-contract.ts';
import { standIn } from '../../support/stand-in.ts';

const partner = await standIn();
const timeoutMs = 5000;
const violations = createViolations({ baseUrl: partner.violationsUrl, timeoutMs });
const { identityNumber } = inventPerson(somebody());
const { identityNumber: another } = inventPerson(somebody({}, 40));
const { plateType, plateNumber } = inventVehicle(someVehicle());
const vehicle = { plateType, plateNumber };
const refusedWith = (code: string) => expect.objectContaining({ name: 'PartnerRefused', code });

/** A fresh record of 3 points and 200 yuan. */
const planted = () => partner.plantViolation({ vehicle, points: 3, fineFen: 20_000 });
const penaltyOn = (violationNumber: string, key: string) => ({ key, violationNumber, identityNumber, points: 3, fineFen: 20_000 });

const listed = partner.plantViolation({ vehicle: { plateType: '02', plateNumber: '藏Z9Z999' } });
const decided = partner.plantViolation({ vehicle, handled: true });
const objected = await violations.forwardObjection({
  key: 'objected',
  violationNumber: planted().violationNumber,
  identityNumber,
  reason: 'wrong',
});

/** One of many for each key that asks: what lasts can be done to a record once, and planting is not what is counted. */
function ownOf<T>(make: () => T): (key: string) => T {
  const kept = Array.from({ length: 40 }, make);
  const taken = new Map<string, T>();
  return (key) => {
    const one = taken.get(key) ?? kept.pop();
    if (one === undefined) throw new Error('There are too few of them');
    taken.set(key, one);
    return one;
  };
}

const recordOf = ownOf(() => planted().violationNumber);
const decisionOf = ownOf(() => partner.plantViolation({ vehicle, handled: true }).decisionNumber as string);

describe('the contract', () => {
  partnerContract({
    partner,
    name: 'violations',
    baseUrl: partner.violationsUrl,
    personal: [identityNumber, plateNumber],
    calls: [
      {
        name: 'listOpen',
        ask: (at) => createViolations(at).listOpen({ identityNumber, vehicles: [listed.vehicle] }),
        answer: [listed],
        lasting: false,
        wrong: [
          '{}',
          '{"violations":{}}',
          JSON.stringify({ violations: [{ ...listed, fineFen: 1.5 }] }),
          JSON.stringify({ violations: [{ ...listed, points: 13 }] }),
        ],
      },
      {
        name: 'find',
        ask: (at) => createViolations(at).find(listed.violationNumber),
        answer: listed,
        lasting: false,
        wrong: ['{}', JSON.stringify({ violation: { ...listed, kind: 'rumour' } })],
      },
      {
        name: 'pointsOf',
        ask: (at) => createViolations(at).pointsOf(another),
        answer: { points: 0, periodStart: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), supervised: false },
        lasting: false,
        wrong: [
          '{}',
          '{"points":-1,"periodStart":"2026-01-01","supervised":false}',
          '{"points":1,"periodStart":"soon","supervised":false}',
        ],
      },
    ],
  });
});

describe('what lasts', () => {
  partnerContract({
    partner,
    name: 'violations',
    baseUrl: partner.violationsUrl,
    personal: [identityNumber],
    calls: [
      {
        name: 'recordPenalty',
        ask: (at, key) => createViolations(at).recordPenalty(penaltyOn(recordOf(key), key)),
        answer: { decisionNumber: expect.stringMatching(/^99\d{13}$/), decidedAt: expect.stringMatching(/Z$/) },
        lasting: true,
        wrong: ['{}', '{"decisionNumber":"../x","decidedAt":"2026-03-02T08:00:00.000Z"}'],
      },
      {
        name: 'recordPayment',
        ask: (at, key) =>
          createViolations(at).recordPayment({
            key,
            decisionNumber: decisionOf(key),
            fineFen: 10_000,
            lateFeeFen: 0,
            paidAt: decided.occurredAt,
          }),
        answer: undefined,
        lasting: true,
        wrong: [],
      },
      {
        name: 'forwardObjection',
        ask: (at, key) => createViolations(at).forwardObjection({ key, violationNumber: recordOf(key), identityNumber, reason: 'wrong' }),
        answer: { reference: expect.stringMatching(/^[\w-]+$/) },
        lasting: true,
        wrong: ['{}', '{"reference":"../x"}'],
      },
      {
        name: 'objectionOutcome',
        ask: (at) => createViolations(at).objectionOutcome(objected.reference),
        answer: { state: 'open' },
        lasting: false,
        wrong: ['{}', '{"state":"maybe"}'],
      },
      {
        name: 'removePoints',
        ask: (at, key) => createViolations(at).removePoints({ key, decisionNumber: decisionOf(key) }),
        answer: undefined,
        lasting: true,
        wrong: [],
      },
    ],
  });
});

describe('R-59 points and penalty', () => {
  it('are recorded together, once, and a payment due 15 days on', async () => {
    const { violationNumber } = planted();
    const before = (await violations.pointsOf(identityNumber)).points;
    const first = await violations.recordPenalty(penaltyOn(violationNumber, 'p-1'));
    expect(await violations.recordPenalty(penaltyOn(violationNumber, 'p-1'))).toEqual(first);
    expect((await violations.pointsOf(identityNumber)).points).toBe(before + 3);
    const found = await violations.find(violationNumber);
    expect(found).toMatchObject({ handled: true, paid: false, decisionNumber: first.decisionNumber });
    expect(Date.parse(found?.dueAt ?? '') - Date.parse(first.decidedAt)).toBe(15 * 86_400_000);
  });

  it('are refused for a record that somebody has handled, that has changed, or that is not there, each by its code', async () => {
    const { violationNumber } = planted();
    await violations.recordPenalty(penaltyOn(violationNumber, 'p-2'));
    const theirs = { ...penaltyOn(violationNumber, 'p-3'), identityNumber: another };
    await expect(violations.recordPenalty(theirs)).rejects.toEqual(refusedWith('already-handled'));
    await expect(violations.recordPenalty({ ...theirs, key: 'p-2' })).rejects.toEqual(refusedWith('key-taken'));
    const changed = { ...penaltyOn(planted().violationNumber, 'p-4'), fineFen: 10_000 };
    await expect(violations.recordPenalty(changed)).rejects.toEqual(refusedWith('changed'));
    await expect(violations.recordPenalty(penaltyOn('none', 'p-5'))).rejects.toEqual(refusedWith('unknown-violation'));
  });

  it('are taken off again, once', async () => {
    const { decisionNumber } = await violations.recordPenalty(penaltyOn(planted().violationNumber, 'p-6'));
    const before = (await violations.pointsOf(identityNumber)).points;
    await violations.removePoints({ key: 'r-1', decisionNumber });
    await violations.removePoints({ key: 'r-1', decisionNumber });
    expect((await violations.pointsOf(identityNumber)).points).toBe(before - 3);
    await expect(violations.removePoints({ key: 'r-2', decisionNumber: 'none' })).rejects.toEqual(refusedWith('unknown-decision'));
  });
});

describe('R-58 a payment', () => {
  it('settles the record, and comes once for each decision', async () => {
    const { violationNumber, decisionNumber } = partner.plantViolation({ vehicle, handled: true });
    const payment = {
      key: 'm-1',
      decisionNumber: decisionNumber as string,
      fineFen: 10_000,
      lateFeeFen: 300,
      paidAt: '2026-03-02T08:00:00.000Z',
    };
    await violations.recordPayment(payment);
    expect(await violations.find(violationNumber)).toMatchObject({ paid: true });
    expect(await violations.listOpen({ identityNumber, vehicles: [vehicle] })).not.toContainEqual(
      expect.objectContaining({ violationNumber }),
    );
    await expect(violations.recordPayment({ ...payment, key: 'm-2' })).rejects.toEqual(refusedWith('already-paid'));
    await expect(violations.recordPayment({ ...payment, key: 'm-3', decisionNumber: 'none' })).rejects.toEqual(
      refusedWith('unknown-decision'),
    );
  });
});

describe('R-56 (a) an objection', () => {
  it('keeps the record from being handled until it is dismissed; its first outcome stays', async () => {
    const { violationNumber } = planted();
    const { reference } = await violations.forwardObjection({ key: 'o-1', violationNumber, identityNumber, reason: 'wrong' });
    await expect(violations.recordPenalty(penaltyOn(violationNumber, 'p-7'))).rejects.toEqual(refusedWith('objected'));
    await expect(violations.forwardObjection({ key: 'o-2', violationNumber, identityNumber, reason: 'wrong' })).rejects.toEqual(
      refusedWith('already-objected'),
    );
    await partner.tellOfViolation({ type: 'objection-outcome', reference, outcome: 'dismissed' });
    await partner.tellOfViolation({ type: 'objection-outcome', reference, outcome: 'upheld' });
    expect(await violations.objectionOutcome(reference)).toEqual({ state: 'dismissed' });
    await violations.recordPenalty(penaltyOn(violationNumber, 'p-7'));
  });

  it('that is upheld has the record gone', async () => {
    const { violationNumber } = planted();
    const { reference } = await violations.forwardObjection({ key: 'o-3', violationNumber, identityNumber, reason: 'wrong' });
    await partner.tellOfViolation({ type: 'objection-outcome', reference, outcome: 'upheld' });
    expect(await violations.objectionOutcome(reference)).toEqual({ state: 'upheld' });
    expect(await violations.find(violationNumber)).toBeNull();
  });

  it('nobody made is not on file, and none is settled', async () => {
    await expect(violations.objectionOutcome('none')).rejects.toThrow(NotOnFile);
    expect(await partner.tellOfViolation({ type: 'objection-outcome', reference: 'none', outcome: 'upheld' })).toBeNull();
  });
});

describe('what is open', () => {
  it('is of the vehicles that are asked about, and of the person’s own tickets (R-50), newest first', async () => {
    const car = inventVehicle(someVehicle({}, 400));
    const key = { plateType: car.plateType, plateNumber: car.plateNumber };
    const older = partner.plantViolation({ vehicle: key, occurredAt: '2026-02-01T00:00:00.000Z' });
    const ticket = partner.plantViolation({ vehicle, kind: 'on-the-spot', occurredAt: '2026-02-02T00:00:00.000Z' }, another);
    const newer = partner.plantViolation({ vehicle: key, occurredAt: '2026-02-03T00:00:00.000Z' });
    const numbers = async (of: string) =>
      (await violations.listOpen({ identityNumber: of, vehicles: [key] })).map((each) => each.violationNumber);
    expect(await numbers(another)).toEqual([newer, ticket, older].map((each) => each.violationNumber));
    expect(await numbers(inventPerson(3).identityNumber)).toEqual([newer, older].map((each) => each.violationNumber));
  });

  it('of invented vehicles is the same every time, and nothing where nothing was invented', async () => {
    const open = (n: number) => violations.listOpen({ identityNumber, vehicles: [inventVehicle(n)] });
    expect(await open(23)).toHaveLength(3);
    expect(await open(23)).toEqual(await open(23));
    expect(await open(60)).toEqual([]);
  });
});

it('a refusal without a code of its own names none', async () => {
  partner.fault({ violations: 'refuses' });
  await expect(violations.find('x')).rejects.toMatchObject({ name: 'PartnerRefused', code: null });
  partner.fault({ violations: 'ok' });
  await expect(violations.recordPenalty({ ...penaltyOn('none', 'p-9'), points: 0.5 })).rejects.toThrow(PartnerRefused);
});
