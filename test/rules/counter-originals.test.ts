import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { COUNTER_TASKS } from '@trafficdesk/rules/facts/codes/counter-task.ts';
import { ORIGINALS, type Original } from '@trafficdesk/rules/facts/codes/original.ts';
import { expect, test } from 'vitest';
import { ruleSet } from './documents.ts';

const judge = async (kind: string | undefined, seen: readonly Original[] | undefined) => {
  const { outcome, reasons } = await evaluate(ruleSet('counter.originals'), { task: { kind }, originals: { seen } });
  return [outcome, ...reasons];
};

const LICENCES = ['identity-document', 'driving-licence', 'vehicle-licence'] as const;

test.each(['owner-identity-document', 'power-of-attorney'] as const)('R-57 a binding takes the three originals and %s', async (consent) => {
  expect(await judge('binding', [...LICENCES, consent])).toEqual(['complete']);
  for (const missing of LICENCES) {
    const seen = [...LICENCES, consent].filter((each) => each !== missing);
    expect(await judge('binding', seen)).toEqual(['incomplete', `${missing}-not-seen`]);
  }
});

test('R-39 nobody binds a vehicle at a counter without its owner', async () => {
  expect(await judge('binding', LICENCES)).toEqual(['incomplete', 'owner-consent-not-seen']);
});

test.each(['registration', 'account-appeal', 'phone-change'])(
  'R-12 %s at a counter takes the document, and the phone at hand',
  async (task) => {
    expect(await judge(task, ['identity-document', 'phone-at-hand'])).toEqual(['complete']);
    expect(await judge(task, ['identity-document'])).toEqual(['incomplete', 'phone-not-at-hand']);
    expect(await judge(task, ['phone-at-hand'])).toEqual(['incomplete', 'identity-document-not-seen']);
  },
);

test('R-41 unbinding at a counter takes the document alone', async () => {
  expect(await judge('unbinding', ['identity-document'])).toEqual(['complete']);
});

test('R-57 handling a violation takes document, driving licence and vehicle licence, and no consent of the owner', async () => {
  expect(await judge('handle-violation', LICENCES)).toEqual(['complete']);
  for (const missing of LICENCES) {
    const seen = LICENCES.filter((each) => each !== missing);
    expect(await judge('handle-violation', seen)).toEqual(['incomplete', `${missing}-not-seen`]);
  }
});

test('R-56 an objection to a violation takes the document and the vehicle licence', async () => {
  expect(await judge('object-to-violation', ['identity-document', 'vehicle-licence'])).toEqual(['complete']);
  expect(await judge('object-to-violation', ['vehicle-licence'])).toEqual(['incomplete', 'identity-document-not-seen']);
  expect(await judge('object-to-violation', ['identity-document'])).toEqual(['incomplete', 'vehicle-licence-not-seen']);
});

test('R-57 nothing is complete with nothing seen, or with what was seen unknown', async () => {
  for (const task of COUNTER_TASKS) {
    expect((await judge(task, []))[0]).toBe('incomplete');
    expect((await judge(task, undefined))[0]).toBe('incomplete');
    expect((await judge(task, ORIGINALS))[0]).toBe('complete');
  }
});
