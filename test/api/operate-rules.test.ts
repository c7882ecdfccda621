import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sumOf } from '@trafficdesk/api/operate/rules/check-files.ts';
import { verdictOf } from '@trafficdesk/api/operate/rules/verdict.ts';
import type { Finding } from '@trafficdesk/rules/finding.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { publishDefaults } from '@trafficdesk/worker/publish-defaults.ts';
import type { NewStaff } from '@trafficdesk/worker/store/staff.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { called, contentOf, placeOf, ruleAt } from '../rules/documents.ts';
import { cloneDatabase } from '../support/database.ts';
import { putStaff } from '../support/put-staff.ts';

const { db, apiUrl } = await cloneDatabase();
await db.transaction(publishDefaults);
const folder = await mkdtemp(join(tmpdir(), 'rules-'));
afterAll(() => rm(folder, { recursive: true }));

const enter = (username: string, roles: NewStaff['roles']) =>
  putStaff(db, { username, name: username, roles, cities: null, passwordHash: 'none' });

interface Said {
  code: number;
  stdout: string;
  stderr: string;
}

const rules = (args: string[], variables: NodeJS.ProcessEnv = {}): Promise<Said> =>
  new Promise((resolve) => {
    const env = { ...process.env, LC_ALL: 'C', DATABASE_URL: apiUrl, ...variables };
    execFile(process.execPath, ['--import', 'tsx', 'api/operate/rules/main.ts', ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });

async function put(name: string, content: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const R02 = 'R-02 Service not yet open in the city';
const R33 = 'R-33 Applicant has three vehicles';

/** The eligibility rules with R-33 raised to four vehicles, with its examples or without. */
function raised(withExamples: boolean): RuleSet {
  const set = contentOf<RuleSet>('binding.eligibility');
  called(set.rules, R33).conditions = {
    all: [{ fact: 'applicant', path: '$.activeBindings', operator: 'greaterThanInclusive', value: 4 }],
  };
  if (withExamples)
    for (const { facts, expect } of set.examples) if (expect.reasons.includes('driver-quota-full')) facts.applicant!.activeBindings = 4;
  return set;
}

test('the documents the platform comes with pass the gate, given as a folder', async () => {
  expect(await rules(['check', 'rules/sets'])).toEqual({
    code: 0,
    stdout: `✓ ${defaultDocuments.length} checked, no errors\n`,
    stderr: '',
  });
});

test('a fault is named by file, place and rule, in the language of the terminal, with exit code 1', async () => {
  const set = raised(true);
  called(set.rules, R02).event.type = 'denied';
  const path = await put('binding.eligibility.json', set);
  const { code, stdout } = await rules(['check', path]);
  expect([code, stdout.split('\n')[0]]).toEqual([
    1,
    `${path}:${ruleAt('binding.eligibility', R02)}/event/type ${R02}: There is no outcome "denied": choose from referred-to-counter, refused, review, eligible.`,
  ]);
  expect((await rules(['check', path], { LC_ALL: 'zh_CN.UTF-8' })).stdout).toContain('没有结论“denied”');
});

test('rules that never apply do not pass: the solver is asked, too', async () => {
  const set = raised(true);
  called(set.rules, R33).conditions = {
    all: [
      { fact: 'applicant', path: '$.activeBindings', operator: 'greaterThan', value: 5 },
      { fact: 'applicant', path: '$.activeBindings', operator: 'lessThan', value: 5 },
    ],
  };
  set.examples = set.examples.filter(({ expect }) => !expect.reasons.includes('driver-quota-full'));
  const { code, stdout } = await rules(['check', await put('binding.eligibility.json', set)]);
  expect(code).toBe(1);
  const line = stdout.split('\n').find((each) => each.includes(` ${R33}: `));
  expect(line).toContain(`binding.eligibility.json:${ruleAt('binding.eligibility', R33)}/`);
});

test('documents given together are held against each other', async () => {
  const catalogue = contentOf<{ reasons: { code: string }[] }>('reasons');
  catalogue.reasons = catalogue.reasons.filter(({ code }) => code !== 'own-vehicle');
  const paths = [await put('reasons.json', catalogue), await put('binding.eligibility.json', raised(true))];
  const { code, stdout } = await rules(['check', ...paths]);
  expect(code).toBe(1);
  expect(stdout).toContain('R-33 Own vehicle needs no binding: The reason catalogue has no "own-vehicle"');
});

test('an example that fails is told with the rules that decided, and the conditions that did not hold', async () => {
  const set = raised(false);
  const path = await put('binding.eligibility.json', set);
  const { code, stdout } = await rules(['test', path]);
  expect(code).toBe(1);
  const lines = stdout.trim().split('\n');
  const at = lines.findIndex((line) => line.includes('R-33 Three vehicles bound'));
  expect(lines.slice(at, at + 3)).toEqual([
    `${path}: ✗ R-33 Three vehicles bound: expected refused (driver-quota-full), came out eligible`,
    '    ✗ R-33 Applicant has three vehicles → refused (driver-quota-full)',
    '      ✗ Number of vehicles the applicant has bound is at least 4 (was 3)',
  ]);
  const isThird = ({ facts, expect: { reasons } }: RuleSet['examples'][number]): boolean =>
    reasons.includes('driver-quota-full') && facts.applicant?.activeBindings === 3;
  const failed = set.examples.filter(isThird).length;
  expect(lines.at(-1)).toBe(`✗ ${set.examples.length - failed} examples passed, ${failed} failed`);
  expect((await rules(['test', 'rules/sets'])).code).toBe(0);
});

test('two files are told apart in words', async () => {
  const after = await put('after.json', raised(true));
  const { stdout } = await rules(['diff', 'rules/sets/binding.eligibility.json', after]);
  const [rule, ...examples] = stdout.trim().split('\n');
  expect(rule).toBe('~ R-33 Applicant has three vehicles: Number of vehicles the applicant has bound: is at least 3 → is at least 4');
  expect(examples).toContain('~ Example “R-33 Three vehicles bound”: Number of vehicles the applicant has bound: 3 → 4');
  for (const line of examples) expect(line).toMatch(/^~ Example “.*”: Number of vehicles the applicant has bound: 3 → 4$/);
  expect((await rules(['diff', after, after])).stdout).toBe('No differences.\n');
});

test('the documents in force are exported as files that pass, and imported again say nothing new', async () => {
  const to = join(folder, 'in-force');
  expect((await rules(['export', to])).code).toBe(0);
  expect(await readdir(to)).toEqual(defaultDocuments.map(({ id }) => `${id}.json`).sort());
  await enter('caoying', ['policy-editor']);
  const path = join(to, 'binding.eligibility.json');
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual((await currentPolicy(db, 'binding.eligibility', new Date())).content);
  expect((await rules(['import', path, '--by', 'caoying'])).stdout).toContain('in force says the same; not imported');
});

test('a file becomes a draft of whoever keeps the document, on record; nothing is published', async () => {
  const editor = await enter('liuyang', ['policy-editor']);
  await enter('lina', ['officer']);
  await enter('gaoyu', ['policy-editor']);
  await db('staff').where({ username: 'gaoyu' }).update({ disabled_at: new Date() });
  const path = await put('binding.eligibility.json', raised(true));
  const versions = await db('policy_versions').select('id');
  for (const by of ['nobody', 'gaoyu'])
    expect(await rules(['import', path, '--by', by])).toMatchObject({
      code: 1,
      stderr: `--by: nobody who works here has the user name ${by}.\n`,
    });
  expect(await rules(['import', path, '--by', 'lina'])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^Not permitted\. Documents about security .* policy staff\.\n$/),
  });
  const { code, stdout } = await rules(['import', path, '--by', 'liuyang', '--title', 'Four vehicles']);
  expect(code).toBe(0);
  expect(stdout).toContain('✓ binding.eligibility: draft “Four vehicles” begun, from version 1:\n~ R-33 Applicant has three vehicles:');
  const [draft, ...others] = await db('policy_drafts').select('title', 'content', 'editor_ids', 'created_by');
  expect([draft, others]).toEqual([{ title: 'Four vehicles', content: raised(true), editor_ids: [editor], created_by: editor }, []]);
  const records = await db('audit').where({ action: 'policy.draft-begun' }).select('actor_kind', 'detail');
  expect(records).toEqual([
    { actor_kind: 'system', detail: { documentId: 'binding.eligibility', draftId: expect.any(String), staffId: editor } },
  ]);
  expect(await db('policy_versions').select('id')).toEqual(versions);
});

test('what does not pass is not imported', async () => {
  await enter('wangmin', ['policy-editor']);
  const before = await db('policy_drafts').select('id');
  const { code, stdout } = await rules(['import', await put('binding.eligibility.json', raised(false)), '--by', 'wangmin']);
  expect([code, stdout]).toEqual([1, expect.stringContaining('Example "R-33 Three vehicles bound"')]);
  expect(await db('policy_drafts').select('id')).toEqual(before);
});

test('a draft is imported within the limits that the console keeps: so many of a document, so long a title', async () => {
  const editor = await enter('tangli', ['policy-editor']);
  const { draftsPerDocument } = contentOf<{ draftsPerDocument: number }>('security');
  const path = await put('binding.eligibility.json', raised(true));
  const draft = {
    document_id: 'binding.eligibility',
    title: 'x',
    content: '{}',
    created_by: editor,
    updated_by: editor,
    editor_ids: [editor],
  };
  expect((await rules(['import', path, '--by', 'tangli', '--title', 'x'.repeat(121)])).stderr).toMatch(/^title: /);
  await db('policy_drafts').insert(Array.from({ length: draftsPerDocument }, () => draft));
  expect(await rules(['import', path, '--by', 'tangli'])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^You have begun as many drafts of this document as one person may have\. /),
  });
  await db('policy_drafts').where({ created_by: editor }).delete();
});

test('what the api refuses in content is refused by check: personal data, and content that says it is another document', async () => {
  const set = raised(true);
  const at = placeOf(set.examples, 'Everything in order');
  set.examples[at]!.name = '王某 13800138000';
  const path = await put('binding.eligibility.json', set);
  const personal = await rules(['check', path]);
  expect([personal.code, personal.stdout.split('\n')]).toEqual([
    1,
    [
      expect.stringContaining(`${path}:/examples/${at}/name: This holds something like an ID number, a mobile number or a number plate.`),
      '✗ 1 checked, 1 would be refused by publishing',
      '',
    ],
  ]);
  const other = await rules(['check', await put('binding.eligibility.json', { ...raised(true), id: 'case.photo' })]);
  expect([other.code, other.stdout]).toEqual([1, expect.stringContaining(':/id: The id must be "binding.eligibility": change it back.')]);
});

describe('what the solver leaves open', () => {
  const file = { path: 'r.json', documentId: 'binding.eligibility', kind: 'rule-set', content: contentOf('binding.eligibility') } as const;
  const notice = (open: Finding['open']): Finding => ({
    severity: 'notice',
    stage: 'meaning',
    pointer: '/rules/3',
    message: { 'zh-CN': '未证明', en: 'not proven' },
    open,
  });
  const judge = (open: Finding['open'], acceptUnproven: boolean) =>
    verdictOf(file, async () => [notice(open)], { acceptUnproven, language: 'en' });

  test('is refused where it is too hard and nobody answers for it, and the way out is said', async () => {
    const verdict = await judge('too-hard', false);
    expect(verdict).toMatchObject({ refusal: 'policy-not-proven', answeredFor: 0 });
    expect(verdict.lines).toEqual(['r.json:/rules/3: notice: not proven', expect.stringMatching(/^r\.json: Some questions are too hard/)]);
    expect(sumOf([verdict])).toEqual(['✗ 1 checked, 1 would be refused by publishing', expect.stringContaining('--accept-unproven')]);
  });

  test('passes where it is too hard and an approver answers for it, which is said', async () => {
    const verdict = await judge('too-hard', true);
    expect(verdict).toEqual({ lines: ['r.json:/rules/3: notice: not proven'], refusal: null, answeredFor: 1 });
    expect(sumOf([verdict])).toEqual(['✓ 1 checked, no errors', expect.stringContaining('only with acceptUnproven')]);
  });

  test('is refused where only time ran out, whoever answers for it', async () => {
    for (const accept of [false, true]) expect((await judge('out-of-time', accept)).refusal).toBe('policy-not-proven-yet');
  });
});

test('what cannot be read, and what is not said, is told in a sentence', async () => {
  expect((await rules(['check', join(folder, 'nowhere.json')])).stderr).toBe(`There is no ${join(folder, 'nowhere.json')}.\n`);
  expect((await rules(['check', await put('broken.json', '{')])).stderr).toMatch(/broken\.json is no JSON: /);
  const twice = await put('twice.json', '{\n"id": "calendar",\n"id": "reasons"\n}');
  expect((await rules(['check', twice])).stderr).toContain('twice.json:3: "id" stands twice in one place: take one of them out.');
  expect((await rules(['check', await put('other.json', { id: 'other' })])).stderr).toMatch(
    /other\.json: call it after its document: binding\./,
  );
  expect(await rules(['publish'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is no command "publish".\n\nPolicy documents as files'),
  });
  expect((await rules(['import', 'rules/sets/security.json'])).stderr).toMatch(/^Missing: --by\n/);
});
