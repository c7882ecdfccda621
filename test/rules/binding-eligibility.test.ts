import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { bindingEligibility } from '@trafficdesk/rules/facts/binding-eligibility.ts';
import { expect, test } from 'vitest';
import { buildEligibility, type Changes, ruleSet } from './documents.ts';

const eligibility = ruleSet('binding.eligibility');
const check = async (changes: Changes) => {
  const { outcome, reasons } = await evaluate(eligibility, buildEligibility(changes));
  return [outcome, ...reasons];
};

test('an applicant with everything in order is eligible, and no rule gives a reason', async () => {
  expect(await check({})).toEqual(['eligible']);
});

test('R-02 a city where the service is off refuses, with its own reason', async () => {
  expect(await check({ 'city.serviceOn': false })).toEqual(['refused', 'city-not-open']);
});

test.each(['C', 'D', 'E'])('R-20 an applicant with military document %s goes to the counter', async (type) => {
  expect(await check({ 'applicant.identityDocumentType': type })).toEqual(['referred-to-counter', 'military-document']);
});

test.each(['A', 'F', 'I', 'M', 'Q'])(
  'R-20 an applicant with document %s is not sent away: the test is the document, not the person',
  async (type) => {
    expect(await check({ 'applicant.identityDocumentType': type })).toEqual(['eligible']);
  },
);

test('R-20 a military owner may let others bind', async () => {
  expect(await check({ 'owner.identityDocumentType': 'C' })).toEqual(['eligible']);
});

test.each(['app', 'web', 'terminal'])(
  'R-01 somebody whose online way is closed goes to the counter from the channel %s',
  async (channel) => {
    expect(await check({ 'applicant.blocked': true, 'channel.name': channel })).toEqual(['referred-to-counter', 'online-way-closed']);
  },
);

test('R-01 the counter stays open to somebody whose online way is closed, also where nobody knows whether it is', async () => {
  for (const blocked of [true, undefined])
    expect(await check({ 'applicant.blocked': blocked, 'channel.name': 'counter' })).toEqual(['eligible']);
});

test.each(['C', 'D', 'E'])('R-20 the counter serves military document %s', async (type) => {
  expect(await check({ 'applicant.identityDocumentType': type, 'channel.name': 'counter' })).toEqual(['eligible']);
});

test('R-02 the counter serves also where the city has not switched the service on', async () => {
  expect(await check({ 'city.serviceOn': false, 'channel.name': 'counter' })).toEqual(['eligible']);
});

test.each([
  ['a unit', { 'owner.identityDocumentType': 'N' }],
  ['a taxi', { 'vehicle.use': 'D' }],
  ['a rental vehicle', { 'vehicle.use': 'G' }],
  ['a motorcycle', { 'vehicle.plateType': '07' }],
])('R-57 at the counter %s is not bound: it is served there without', async (_whose, changes) => {
  expect(await check({ ...changes, 'channel.name': 'counter' })).toEqual(['refused', 'no-binding-at-counter']);
});

test.each([
  ['R-33', 'driver-quota-full', { 'applicant.activeBindings': 3 }],
  ['R-34', 'vehicle-quota-full', { 'vehicle.activeBindings': 3 }],
])('%s holds at the counter, too: %s', async (_rule, reason, changes) => {
  expect(await check({ ...changes, 'channel.name': 'counter' })).toEqual(['refused', reason]);
});

test('R-30 somebody not registered goes to the counter, whatever else is unknown of them', async () => {
  const nobody = {
    'applicant.identityDocumentType': undefined,
    'applicant.activeBindings': undefined,
    'applicant.alreadyBound': undefined,
  };
  expect(await check({ 'applicant.registered': false, ...nobody })).toEqual(['referred-to-counter', 'not-registered']);
});

test.each(['B', 'J', 'L', 'N', 'P'])('R-31 a vehicle whose owner has unit document %s goes to the counter', async (type) => {
  expect(await check({ 'owner.identityDocumentType': type })).toEqual(['referred-to-counter', 'owner-is-unit']);
});

test.each([
  ['D', 'taxi'],
  ['G', 'rental'],
])('R-31 a vehicle of use %s (%s) goes to the counter', async (use) => {
  expect(await check({ 'vehicle.use': use })).toEqual(['referred-to-counter', 'vehicle-for-hire']);
});

test('R-31 a former taxi is an ordinary vehicle', async () => {
  expect(await check({ 'vehicle.use': 'M' })).toEqual(['eligible']);
});

test('R-31 a vehicle the registry does not know is refused, though nothing else is known of it', async () => {
  const nothing = {
    'vehicle.use': undefined,
    'vehicle.status': undefined,
    'owner.identityDocumentType': undefined,
    'applicant.isOwner': undefined,
  };
  expect(await check({ 'vehicle.known': false, ...nothing })).toEqual(['refused', 'vehicle-not-found']);
});

test.each(['02', '52'])('R-32 plate type %s may be bound', async (type) => {
  expect(await check({ 'vehicle.plateType': type })).toEqual(['eligible']);
});

test.each(['01', '07', '16', '51', '99'])('R-32 plate type %s goes to the counter', async (type) => {
  expect(await check({ 'vehicle.plateType': type })).toEqual(['referred-to-counter', 'plate-type-not-served']);
});

test.each([
  [2, ['eligible']],
  [3, ['refused', 'driver-quota-full']],
  [4, ['refused', 'driver-quota-full']],
])('R-33 an applicant with %i vehicles bound: %j', async (activeBindings, expected) => {
  expect(await check({ 'applicant.activeBindings': activeBindings })).toEqual(expected);
});

test('R-33 an own vehicle needs no binding, and the same vehicle is not bound twice', async () => {
  expect(await check({ 'applicant.isOwner': true })).toEqual(['refused', 'own-vehicle']);
  expect(await check({ 'applicant.alreadyBound': true })).toEqual(['refused', 'already-bound']);
});

test.each([
  [2, ['eligible']],
  [3, ['refused', 'vehicle-quota-full']],
  [4, ['refused', 'vehicle-quota-full']],
])('R-34 a vehicle with %i users bound: %j', async (activeBindings, expected) => {
  expect(await check({ 'vehicle.activeBindings': activeBindings })).toEqual(expected);
});

test('R-37 a wrong engine number is the one reason, though nothing else is known of the vehicle and its owner', async () => {
  const nothing = Object.fromEntries(
    Object.keys(bindingEligibility.facts)
      .filter((path) => /^(vehicle|owner)\./.test(path) || path === 'applicant.isOwner')
      .map((path) => [path, undefined]),
  );
  expect(await check({ ...nothing, 'vehicle.matches': false })).toEqual(['refused', 'vehicle-facts-do-not-match']);
  expect(await check({ 'vehicle.matches': undefined })).toEqual(['review', 'facts-missing']);
});

test('R-33 R-34 both quotas full: both are named', async () => {
  const both = { 'applicant.activeBindings': 3, 'vehicle.activeBindings': 3 };
  expect(await check(both)).toEqual(['refused', 'driver-quota-full', 'vehicle-quota-full']);
});

test('R-35 no rule can ask which city a vehicle is from: the only fact of a city is whether its service is on', () => {
  expect(Object.keys(bindingEligibility.facts).filter((path) => /city|province|region/i.test(path))).toEqual(['city.serviceOn']);
  expect(eligibility.examples.find(({ name }) => name.startsWith('R-35'))?.expect.outcome).toBe('eligible');
});

test('the counter wins over a refusal, and the refusal is still reported', async () => {
  const result = await evaluate(eligibility, buildEligibility({ 'vehicle.use': 'D', 'applicant.activeBindings': 3 }));
  expect([result.outcome, ...result.reasons]).toEqual(['referred-to-counter', 'vehicle-for-hire']);
  expect(result.rules.filter((rule) => rule.result === true).map((rule) => rule.outcome)).toEqual(['referred-to-counter', 'refused']);
});
