import type { bindingEligibility } from '@trafficdesk/rules/facts/binding-eligibility.ts';
import type { casePhoto } from '@trafficdesk/rules/facts/case-photo.ts';
import { codeFrom } from '@trafficdesk/rules/facts/code-from.ts';
import type { channels } from '@trafficdesk/rules/facts/codes/channel.ts';
import { plateTypes } from '@trafficdesk/rules/facts/codes/plate-type.ts';
import type { vehicleStatuses } from '@trafficdesk/rules/facts/codes/vehicle-status.ts';
import type { FactsOf } from '@trafficdesk/rules/facts/facts-of.ts';
import { knownFacts } from '@trafficdesk/rules/facts/known-facts.ts';
import { code, codes, number, whole, yesNo, type Vocabulary } from '@trafficdesk/rules/facts/vocabulary.ts';
import type { MeasuredFacts } from '@trafficdesk/worker/photos/inspect.ts';
import { expect, expectTypeOf, test } from 'vitest';

const words = { 'zh-CN': '某项', en: 'something' };

const parcel = {
  id: 'parcel',
  title: words,
  facts: {
    'parcel.weight': number(words, words, whole(0, 30)),
    'parcel.fragile': yesNo(words, words),
    'parcel.way': code(words, words, { air: words, sea: words }),
    'sender.marks': codes(words, words, { a: words, b: words }),
  },
} satisfies Vocabulary;

type ParcelFacts = FactsOf<typeof parcel>;

const facts: ParcelFacts = { parcel: { weight: 3, fragile: undefined, way: 'sea' }, sender: { marks: ['a', 'b'] } };

test('what a gatherer hands over has the facts of its vocabulary, each of its type, or not known', () => {
  expectTypeOf<keyof ParcelFacts>().toEqualTypeOf<'parcel' | 'sender'>();
  expectTypeOf<keyof ParcelFacts['parcel']>().toEqualTypeOf<'weight' | 'fragile' | 'way'>();
  expectTypeOf<ParcelFacts['parcel']['weight']>().toEqualTypeOf<number | undefined>();
  expectTypeOf<ParcelFacts['parcel']['fragile']>().toEqualTypeOf<boolean | undefined>();
  expect([...knownFacts(parcel, facts).keys()]).toEqual(['parcel.weight', 'parcel.way', 'sender.marks']);
});

test('an unknown fact, a wrong type, a code of no table and a fact that is left out do not compile', () => {
  const refused = [
    // @ts-expect-error -- No fact is called so.
    { ...facts, parcel: { ...facts.parcel, colour: 'red' } } satisfies ParcelFacts,
    // @ts-expect-error -- Nor is there anything else that facts are of.
    { ...facts, weather: { mild: true } } satisfies ParcelFacts,
    // @ts-expect-error -- A number is no text.
    { ...facts, parcel: { ...facts.parcel, weight: '3' } } satisfies ParcelFacts,
    // @ts-expect-error -- A yes or no is not null.
    { ...facts, parcel: { ...facts.parcel, fragile: null } } satisfies ParcelFacts,
    // @ts-expect-error -- The table has no such code.
    { ...facts, parcel: { ...facts.parcel, way: 'road' } } satisfies ParcelFacts,
    // @ts-expect-error -- Nor has that of the marks.
    { ...facts, sender: { marks: ['c'] } } satisfies ParcelFacts,
    // @ts-expect-error -- Somebody has to gather it, or say that it is not known.
    { parcel: { weight: 3, way: 'air' }, sender: { marks: [] } } satisfies ParcelFacts,
    // @ts-expect-error -- A code of another table.
    { ...facts, parcel: { ...facts.parcel, way: 'app' as keyof typeof channels } } satisfies ParcelFacts,
    // @ts-expect-error -- Any text may be no code at all: codeFrom says what it is.
    { ...facts, parcel: { ...facts.parcel, way: parcel.id } } satisfies ParcelFacts,
  ];
  expect(refused).toHaveLength(9);
});

test('a code from outside is handed over as it came; one that no table has counts as missing', () => {
  expect([codeFrom(plateTypes, '02'), codeFrom(plateTypes, 'X9')]).toEqual(['02', 'X9']);
  const { parcel: sent, sender } = facts;
  const told: ParcelFacts = { parcel: { ...sent, way: codeFrom(parcel.facts['parcel.way'].choices ?? {}, 'road') }, sender };
  expect(knownFacts(parcel, told).has('parcel.way')).toBe(false);
});

test('the processes there are have their codes as types', () => {
  type Vehicle = FactsOf<typeof bindingEligibility>['vehicle'];
  expectTypeOf<'02'>().toExtend<Vehicle['plateType']>();
  expectTypeOf<'X9'>().not.toExtend<Vehicle['plateType']>();
  expectTypeOf<(keyof typeof vehicleStatuses)[]>().toExtend<Vehicle['status']>();
});

test('of a photo exactly that is measured which the vocabulary asks for', () => {
  type Photo = FactsOf<typeof casePhoto>['photo'];
  expectTypeOf<keyof MeasuredFacts>().toEqualTypeOf<Exclude<keyof Photo, 'slot' | 'duplicateDistance'>>();
  expectTypeOf<MeasuredFacts>().toExtend<Pick<Photo, keyof MeasuredFacts>>();
});
