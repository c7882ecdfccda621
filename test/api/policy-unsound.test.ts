import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { called, contentOf, ruleAt } from '../rules/documents.ts';
import { leaf, leafOf, type Spoilt } from '../rules/faults/faults.ts';
import type { Caller } from './caller.ts';
import { type Door, openDoor } from './door.ts';

let door: Door;
let editor: Caller & { id: string };
beforeAll(async () => {
  door = await openDoor();
  editor = await door.signedIn('editor', 'policy-editor');
});

const path = { documentId: 'binding.eligibility' };
const standard = contentOf<RuleSet>('binding.eligibility');
const { facts } = called(standard.examples, 'Everything in order');
const R33 = 'R-33 Applicant has three vehicles';
const RULE = ruleAt(path.documentId, R33);
const AT = `${RULE}/conditions/all/0`;
const quota = (set: Spoilt): Spoilt => called<Spoilt>(set.rules, R33);

function spoilt(change: (set: Spoilt, leaf: Record<string, unknown>) => void): Spoilt {
  const set: Spoilt = structuredClone(standard);
  change(set, leafOf(set, R33));
  return set;
}

describe('what nobody sees', () => {
  const hidden = spoilt((set) => (quota(set).name = 'R-33 \u202Eeerht'));
  const detail = (field: string) => ({ status: 422, errors: [{ field, message: expect.stringContaining('U+202E') }] });

  test('is never written into a workbook, nor compiled into a table', async () => {
    for (const operation of ['exportPolicyWorkbook', 'tabulatePolicy'])
      expect((await editor.call(operation, { path, body: { content: hidden } })).body).toMatchObject(detail(`${RULE}/name`));
  });

  test('stands in no title and no note; a note may be of several lines', async () => {
    const begin = (title: string) => editor.call('beginPolicyDraft', { path, body: { title } });
    expect((await begin('Two\u202Eeerht')).body).toMatchObject(detail('/title'));
    expect((await begin('Two\nlines')).status).toBe(422);
    const { body: draft } = await begin('In plain words');
    const propose = (note: string) =>
      editor.call('proposePolicyDraft', { path: { ...path, id: draft.id }, body: { revision: draft.revision, note } });
    expect((await propose('Nothing \u202Eegnahc')).body).toMatchObject(detail('/note'));
    const restored = await editor.call('restorePolicyVersion', { path: { ...path, version: 1 }, body: { note: 'a\u202Eb' } });
    expect(restored.body).toMatchObject(detail('/note'));
    expect((await propose('Nothing changes.\nFor nobody.')).status).not.toBe(422);
  });
});

describe.each<[string, string, Spoilt]>([
  ['a fact that there is not', `${AT}/path`, spoilt((_, own) => (own.path = '$.nothing'))],
  ['a fact that hangs on every object', `${AT}/fact`, spoilt((_, own) => (own.fact = '__proto__'))],
  ['an operator that there is not', `${AT}/operator`, spoilt((_, own) => (own.operator = 'like'))],
  ['a list that is none', `${AT}/value`, spoilt((_, own) => (own.operator = 'in'))],
  ['another fact that there is not', `${AT}/value`, spoilt((_, own) => (own.value = { fact: 'x' }))],
  ['another fact without its path', `${AT}/value`, spoilt((_, own) => (own.value = { fact: 'applicant.activeBindings' }))],
  ['words in the place of a number', `${AT}/value`, spoilt((_, own) => (own.value = '3) (set-option :rlimit 1'))],
  ['no value', `${AT}/value`, spoilt((_, own) => (own.value = null))],
  [
    'words for the solver',
    `${AT}/value`,
    spoilt((set) => (quota(set).conditions.all[0] = leaf('applicant.isOwner', 'equal', 'true))))) (set-option :print-success true)'))),
  ],
  ['a shared condition that there is not', `${RULE}/conditions/condition`, spoilt((set) => (quota(set).conditions = { condition: 'no' }))],
  [
    'shared conditions in a circle',
    '/conditions/one',
    spoilt((set) => {
      set.conditions = { one: { condition: 'other' }, other: { condition: 'one' } };
      quota(set).conditions = { condition: 'one' };
    }),
  ],
  ['an otherwise that is no outcome', '/otherwise', spoilt((set) => (set.otherwise = 'nothing'))],
  ['an unknown that is no outcome', '/unknown', spoilt((set) => (set.unknown = 'nothing'))],
  ['a rule that leads nowhere', `${RULE}/event/type`, spoilt((set) => (quota(set).event.type = 'nothing'))],
])('%s', { timeout: 60_000 }, (_, field, content) => {
  test('is named before anything is asked of the solver or tried on facts', async () => {
    const refused = { status: 422, code: 'policy-not-valid', errors: expect.arrayContaining([expect.objectContaining({ field })]) };
    for (const body of [
      { before: standard, after: content },
      { before: content, after: standard },
    ])
      expect((await editor.call('findChangedCase', { path, body })).body).toMatchObject(refused);
    expect((await editor.call('tryPolicy', { path, body: { content, facts } })).body).toMatchObject(refused);
    const { items } = (await editor.call('checkPolicy', { path, body: { content, prove: true } })).body;
    expect(items.map(({ pointer }: { pointer: string }) => pointer)).toContain(field);
  });

  test('is no fault of the server where versions are compared or laid out as a table', async () => {
    const compared = await editor.call('comparePolicy', { path, body: { before: standard, after: content } });
    const laidOut = await editor.call('tabulatePolicy', { path, body: { content } });
    const written = await editor.call('exportPolicyWorkbook', { path, body: { content } });
    expect([compared, laidOut, written].map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(compared.body.changes.length).toBeGreaterThan(0);
  });
});
