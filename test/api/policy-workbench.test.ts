import { bindingEligibility } from '@trafficdesk/rules/facts/binding-eligibility.ts';
import type { Facts } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import eligibility from '@trafficdesk/rules/sets/binding.eligibility.json' with { type: 'json' };
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import { insertEvaluations } from '@trafficdesk/worker/store/evaluations.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { called, placeOf, ruleAt } from '../rules/documents.ts';
import { buildCase } from '../support/desk.ts';
import type { Caller } from './caller.ts';
import { type Door, openDoor } from './door.ts';
import { propose } from './propose.ts';

let door: Door;
let editor: Caller & { id: string };
beforeAll(async () => {
  door = await openDoor();
  editor = await door.signedIn('editor', 'policy-editor');
});

const path = { documentId: 'binding.eligibility' };
const R02 = 'R-02 Service not yet open in the city';
const AT02 = ruleAt(path.documentId, R02);
const facts = called<{ name: string; facts: object }>(eligibility.examples, 'Everything in order').facts as Facts;

test('the vocabulary names each fact in both languages, with what can be said of it and where it comes from', async () => {
  const { body } = await editor.call('getPolicyVocabulary', { path });
  expect(body.facts.map((fact: { path: string }) => fact.path)).toEqual(Object.keys(bindingEligibility.facts));
  const use = body.facts.find((fact: { path: string }) => fact.path === 'vehicle.use');
  expect(use).toMatchObject({ type: 'code', source: { en: expect.any(String) } });
  expect(use.choices).toContainEqual({ code: 'A', text: { 'zh-CN': expect.any(String), en: expect.any(String) } });
  expect(body.outcomes.map(({ id }: { id: string }) => id)).toEqual(eligibility.outcomes.map(({ id }) => id));
  expect((await editor.call('getPolicyVocabulary', { path: { documentId: 'calendar' } })).status).toBe(404);
});

describe('a check', () => {
  const check = async (content: unknown) => (await editor.call('checkPolicy', { path, body: { content } })).body.items;

  test('of what is in force finds nothing', async () => expect(await check(eligibility)).toEqual([]));

  test('names the rule, the place and what to do', async () => {
    const content = structuredClone(eligibility) as unknown as { rules: { name: string; conditions: { all: { operator: string }[] } }[] };
    called(content.rules, R02).conditions.all[0]!.operator = 'lessThan';
    expect(await check(content)).toMatchObject([
      {
        severity: 'error',
        stage: 'words',
        rule: R02,
        pointer: expect.stringContaining(`${AT02}/conditions/all/0`),
      },
    ]);
  });
});

describe('a trial', () => {
  test('tells every condition true or false, in words, and the reasons', async () => {
    const asked = structuredClone(facts) as { applicant: { activeBindings: number } };
    asked.applicant.activeBindings = 3;
    const { body } = await editor.call('tryPolicy', { path, body: { content: eligibility, facts: asked } });
    expect(body).toMatchObject({ outcome: 'refused', reasons: [{ code: 'driver-quota-full', text: { en: expect.any(String) } }] });
    const quota = body.rules.find(({ name }: { name: string }) => name === 'R-33 Applicant has three vehicles');
    expect(quota).toMatchObject({ result: 'matched', conditions: [{ result: 'true', text: { en: expect.stringContaining('was 3') } }] });
  });

  test('goes by a set whose examples no longer come true, and not by one that cannot be read', async () => {
    const content = structuredClone(eligibility) as { examples: { expect: { outcome: string } }[] };
    content.examples[placeOf(eligibility.examples, 'Everything in order')]!.expect.outcome = 'refused';
    expect((await editor.call('tryPolicy', { path, body: { content, facts } })).status).toBe(200);
    const unreadable = await editor.call('tryPolicy', { path, body: { content: { ...content, rules: [] }, facts } });
    expect(unreadable.body).toMatchObject({ code: 'policy-not-valid', errors: [{ field: '/rules' }] });
  });
});

test('every example of a set is told what it comes out as, and whether that is what was expected', async () => {
  const content = structuredClone(eligibility) as { examples: unknown[] };
  content.examples = [
    { name: 'As expected', facts, expect: { outcome: 'eligible', reasons: [] } },
    { name: 'Not as expected', facts, expect: { outcome: 'refused', reasons: ['driver-quota-full'] } },
    { name: 'Not in form', facts: 7 },
  ];
  const { body } = await editor.call('tryPolicyExamples', { path, body: { content } });
  const eligible = { outcome: 'eligible', outcomeTitle: { en: 'Eligible' }, reasons: [] };
  expect(body.items).toMatchObject([{ ...eligible, passed: true }, { ...eligible, passed: false }, null]);
});

test('the facts of a case are found by its number, name nobody, and are on record', async () => {
  const { id: caseId } = await buildCase(door.deps);
  const found = await findCase(door.deps.db, door.deps.seal, caseId);
  const result = { ruleSet: path.documentId, outcome: 'eligible', reasons: [], missing: [], rules: [] };
  const { id: policyVersionId } = await door.deps.db('policy_versions').where({ document_id: path.documentId }).first('id');
  await insertEvaluations(door.deps.db, { caseId, cityCode: '990100', channelId: 'app', round: 1, occasion: 'check' }, [
    { policyVersionId, ...path, facts, result },
  ]);
  const number = found!.number;
  const { body } = await editor.call('getCaseFacts', { path, query: { number } });
  expect(body.items).toMatchObject([{ version: 1, round: 1, slot: null, outcome: 'eligible', facts }]);
  const record = await door.deps.db('audit').where({ action: 'case.facts-shown' }).first();
  expect(record).toMatchObject({ actor_id: editor.id, case_id: caseId, detail: path });
  expect((await editor.call('getCaseFacts', { path, query: { number: '261120-999999999' } })).status).toBe(404);

  const guardian = await door.signedIn('watcher', 'security-administrator');
  expect((await guardian.call('getCaseFacts', { path, query: { number } })).body.code).toBe('not-permitted');
  const elsewhere = await door.signedIn('elsewhere', 'policy-editor');
  await door.deps
    .db('staff')
    .where({ id: elsewhere.id })
    .update({ cities: ['000000'] });
  expect((await elsewhere.call('getCaseFacts', { path, query: { number } })).status).toBe(404);
  const { caseFactsPerHour } = standardContent('security') as { caseFactsPerHour: number };
  const asked = Array.from({ length: caseFactsPerHour }, () =>
    editor.call('getCaseFacts', { path, query: { number: '261120-999999999' } }),
  );
  expect(new Set((await Promise.all(asked)).map(({ status }) => status))).toEqual(new Set([404, 429]));
});

test('two versions are compared in words', async () => {
  const after = structuredClone(eligibility) as { rules: { name: string; conditions: { all: { value: unknown }[] } }[] };
  const quota = after.rules.find(({ name }) => name === 'R-33 Applicant has three vehicles')!;
  quota.conditions.all[0]!.value = 4;
  const { body } = await editor.call('comparePolicy', { path, body: { before: eligibility, after } });
  expect(body.changes).toMatchObject([
    { kind: 'changed', rule: quota.name, text: { en: expect.stringMatching(/3.*4/), 'zh-CN': expect.any(String) } },
  ]);
  expect((await editor.call('comparePolicy', { path, body: { before: after, after } })).body.changes).toEqual([]);
});

test('a rule that can never match is found when it is asked to be proven, and keeps a draft from being proposed', async () => {
  const content = structuredClone(eligibility) as unknown as { rules: { name: string; conditions: { all: object[] } }[] };
  called(content.rules, R02).conditions.all.push({ fact: 'city', path: '$.serviceOn', operator: 'equal', value: true });
  const examples = eligibility.examples.filter(({ expect: { reasons } }) => !reasons.some((reason) => reason === 'city-not-open'));
  const body = { content: { ...content, examples } };
  expect((await editor.call('checkPolicy', { path, body })).body.items).toEqual([]);
  const proven = await editor.call('checkPolicy', { path, body: { ...body, prove: true } });
  expect(proven.body.items).toMatchObject([{ severity: 'error', stage: 'meaning', rule: R02 }]);
  expect((await propose(editor, path.documentId, body.content)).body).toMatchObject({ code: 'policy-not-valid' });
});

describe('a rule set as a table', () => {
  const RAISED = { name: 'R-33 Applicant has three vehicles', fact: 'applicant.activeBindings' };
  const tabulate = async () => (await editor.call('tabulatePolicy', { path, body: { content: eligibility } })).body;
  const raised = (table: { columns: { key: string; title: string }[]; rows: string[][] }, to: string) => {
    const [name, fact] = ['name', RAISED.fact].map((key) => table.columns.findIndex((column) => column.key === key)) as [number, number];
    const rows = table.rows.map((row) => (row[name] === RAISED.name ? row.with(fact, to) : row));
    return { columns: table.columns.map(({ title }) => ({ title })), rows };
  };

  test('is read back as it was, and as its cells were changed', async () => {
    const table = await tabulate();
    const read = async (cell: string) =>
      (await editor.call('readPolicyTable', { path, body: { content: eligibility, table: raised(table, cell) } })).body;
    expect(await read('≥ 3')).toEqual({ content: eligibility, findings: [] });
    const { content } = await read('≥ 4');
    const { body } = await editor.call('comparePolicy', { path, body: { before: eligibility, after: content } });
    expect(body.changes).toMatchObject([{ rule: RAISED.name }]);
    expect(await read('many')).toMatchObject({
      content: eligibility,
      findings: [{ column: RAISED.fact, message: { en: expect.any(String) } }],
    });
  });

  test('leaves as a workbook and comes back as one', async () => {
    const answer = await fetch(`${door.url}/api/policy/${path.documentId}/workbook`, {
      method: 'POST',
      headers: { ...editor.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ content: eligibility }),
    });
    expect(answer.headers.get('content-type')).toContain('spreadsheetml');
    const workbook = Buffer.from(await answer.arrayBuffer()).toString('base64');
    const { body } = await editor.call('readPolicyWorkbook', { path, body: { content: eligibility, workbook } });
    expect(body).toEqual({ content: eligibility, findings: [] });
    const broken = await editor.call('readPolicyWorkbook', { path, body: { content: eligibility, workbook: 'AAAA' } });
    expect(broken.body).toMatchObject({ status: 422, errors: [{ field: '/workbook' }] });
  });
});

test('a case that two versions decide differently is found, or proven not to exist', async () => {
  const after = structuredClone(eligibility) as { rules: { name: string; conditions: { all: { value: unknown }[] } }[] };
  after.rules.find(({ name }) => name === 'R-33 Applicant has three vehicles')!.conditions.all[0]!.value = 4;
  const find = async (before: unknown, later: unknown) =>
    (await editor.call('findChangedCase', { path, body: { before, after: later } })).body;
  expect(await find(eligibility, after)).toMatchObject({
    found: 'case',
    facts: { applicant: { activeBindings: 3 } },
    before: { outcome: 'refused' },
    after: { outcome: expect.not.stringMatching(/^refused$/) },
  });
  expect(await find(after, after)).toMatchObject({ found: 'none', facts: null });
});

test('a settings document is a form: every setting once, in words, with the limits the checks hold it to', async () => {
  const guardian = await door.signedIn('guardian', 'security-administrator');
  const form = async (documentId: string) => (await editor.call('getPolicyForm', { path: { documentId } })).body;
  for (const documentId of ['case.settings', 'security', 'retention']) {
    const { sections } = await form(documentId);
    const fields = sections.flatMap((section: { fields: { pointer: string }[] }) => section.fields);
    expect(fields.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(pointersIn(standardContent(documentId)).sort());
    const limit = fields.find(({ kind }: { kind: string }) => kind === 'number');
    const tooMuch = put(standardContent(documentId), limit.pointer, limit.range.max + 1);
    const keeper = documentId === 'case.settings' ? editor : guardian;
    const { items } = (await keeper.call('checkPolicy', { path: { documentId }, body: { content: tooMuch } })).body;
    expect(items).toMatchObject([{ severity: 'error', pointer: limit.pointer }]);
  }
  expect((await editor.call('getPolicyForm', { path })).status).toBe(404);
});

const standardContent = (documentId: string): object => defaultDocuments.find(({ id }) => id === documentId)!.content;

/** Pointers to everything in settings that is no group of others. */
const pointersIn = (value: unknown, pointer = ''): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, under]) => pointersIn(under, `${pointer}/${key}`))
    : [pointer];

function put(content: object, pointer: string, value: unknown): object {
  const copy = structuredClone(content) as Record<string, unknown>;
  const keys = pointer.split('/').slice(1);
  const last = keys.pop()!;
  const holder = keys.reduce<Record<string, unknown>>((under, key) => under[key] as Record<string, unknown>, copy);
  holder[last] = value;
  return copy;
}
