import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { CITY } from '../support/desk.ts';
import type { Caller } from './caller.ts';
import { type Door, openDoor } from './door.ts';
import { propose } from './propose.ts';
import { publishSeen } from './publish-seen.ts';

let door: Door;
let editor: Caller & { id: string };
let approver: Caller & { id: string };
beforeAll(async () => {
  door = await openDoor();
  editor = await door.signedIn('editor', 'policy-editor');
  approver = await door.signedIn('approver', 'policy-approver');
});

const DOCUMENT = { documentId: 'binding.eligibility' };
// oxlint-disable-next-line typescript/no-explicit-any -- a document is whatever its editor writes
const live = async (): Promise<any> => {
  const { body } = await editor.call('listPolicyVersions', { path: DOCUMENT });
  const version = body.items.find(({ state }: { state: string }) => state === 'live').version;
  return (await editor.call('getPolicyVersion', { path: { ...DOCUMENT, version } })).body.content;
};
const draft = (content: unknown, by: Caller = editor) => propose(by, DOCUMENT.documentId, content);
const publish = (version: number, body: object = {}, by: Caller = approver) => publishSeen(by, { ...DOCUMENT, version }, body);
const withdraw = (version: number) =>
  approver.call('withdrawPolicyVersion', { path: { ...DOCUMENT, version }, body: { reason: 'The day has changed.' } });

describe('policy documents', () => {
  test('are listed with the version in force', async () => {
    const { items } = (await editor.call('listPolicyDocuments')).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual(defaultDocuments.map(({ id }) => id));
    expect(items[0]).toMatchObject({
      id: 'binding.eligibility',
      kind: 'rule-set',
      drafts: 0,
      proposed: 0,
      live: { version: 1, state: 'live' },
    });
  });

  test('R-33 a published rule counts for the very next question, with no restart', async () => {
    const person = inventPerson(somebody({}, 500));
    await insertAccount(door.deps.db, door.deps.seal, { person, cityCode: CITY });
    const { plateType, plateNumber } = inventVehicle(someVehicle({}, 600));
    const ask = async () =>
      (
        await door.app.call('checkEligibility', {
          path: { process: 'binding' },
          body: { city: CITY, applicant: { identityNumber: person.identityNumber }, vehicle: { plateType, plateNumber } },
        })
      ).body.outcome;
    expect(await ask()).toBe('eligible');
    const content = await live();
    const closed = structuredClone(content);
    const quota = closed.rules.find(({ name }: { name: string }) => name.startsWith('R-33'));
    quota.conditions.all[0].operator = 'lessThan';
    for (const example of closed.examples)
      example.expect = (({ outcome, reasons }) => ({ outcome, reasons }))(await evaluate(closed, example.facts));
    const saved = await draft(closed);
    expect(saved.status).toBe(201);
    expect(await ask()).toBe('eligible');
    expect((await publish(saved.body.version)).body).toMatchObject({
      state: 'live',
      author: { name: 'editor 某' },
      approver: { name: 'approver 某' },
    });
    expect(await ask()).toBe('refused');
    const back = await draft(content);
    await publish(back.body.version);
    expect(await ask()).toBe('eligible');
  });

  test('what does not pass its checks is not saved; each finding names its place', async () => {
    const content = await live();
    content.rules.at(-1).conditions = { all: [{ fact: 'applicant', path: '$.shoeSize', operator: 'equal', value: 44 }] };
    const { body } = await draft(content);
    expect(body).toMatchObject({ status: 422, code: 'policy-not-valid' });
    expect(body.errors.length).toBeGreaterThan(0);
    expect(JSON.stringify(body.errors)).toMatch(/shoeSize/);
    expect((await draft({})).status).toBe(422);
  });

  test('nobody publishes what they wrote, whatever roles they hold', async () => {
    const both = await door.signedIn('both', 'policy-editor', 'policy-approver');
    const { version } = (await draft(await live(), both)).body;
    expect((await publish(version, {}, both)).body).toMatchObject({ status: 409, code: 'approver-is-author' });
    expect((await editor.call('getPolicyVersion', { path: { ...DOCUMENT, version } })).body.state).toBe('proposed');
    expect((await publish(version)).body.state).toBe('live');
  });

  test('an editor cannot publish, an approver cannot draft, an officer can do neither', async () => {
    const officer = await door.signedIn('officer', 'officer');
    expect((await publish(1, {}, editor)).status).toBe(403);
    expect((await draft(await live(), approver)).status).toBe(403);
    expect((await publish(1, {}, officer)).status).toBe(403);
  });

  test('a version is published once, never in the past, and may wait for its day', async () => {
    const { version } = (await draft(await live())).body;
    expect((await publish(version, { effectiveAt: '2020-01-01T00:00:00Z' })).body.errors).toMatchObject([{ field: '/effectiveAt' }]);
    expect((await publish(version, { effectiveAt: new Date(Date.now() + 3_600_000).toISOString() })).body.state).toBe('scheduled');
    expect((await publish(version)).body).toMatchObject({ status: 409, code: 'already-published' });
    expect((await publish(999)).status).toBe(404);
    await withdraw(version);
  });

  test('a draft does not undo what was published since it was written: it is told which version is live', async () => {
    const [older, newer] = [(await draft(await live())).body, (await draft(await live())).body];
    expect(older.basedOn).toBe(newer.basedOn);
    expect((await publish(newer.version)).body.state).toBe('live');
    const refused = (await publish(older.version)).body;
    expect(refused).toMatchObject({ status: 409, code: 'policy-moved-on' });
    expect(refused.detail).toBe(`Version ${newer.version} is in force; this proposal was written from version ${older.basedOn}.`);
    const anew = (await draft(await live())).body;
    expect(anew.basedOn).toBe(newer.version);
    expect((await publish(anew.version)).body.state).toBe('live');
  });

  test('of two drafts published at the same moment one is taken', async () => {
    const drafts = [(await draft(await live())).body, (await draft(await live())).body];
    const answers = await Promise.all(drafts.map(({ version }) => publish(version)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.find(({ status }) => status !== 200)?.body).toMatchObject({ status: 409, code: 'policy-moved-on' });
  });

  test('a reason that a scheduled rule set will give cannot be taken out of the catalogue before', async () => {
    const path = { documentId: 'reasons' };
    const reasonsOf = async (version: number) =>
      (await editor.call('getPolicyVersion', { path: { ...path, version } })).body.content as { reasons: { code: string; rule: string }[] };
    const put = async (content: unknown) => (await propose(editor, path.documentId, content)).body as { version: number; code?: string };
    const original = await reasonsOf(1);
    const spare = { ...original.reasons.find(({ code }) => code === 'not-registered'), code: 'not-registered-yet' };
    const extended = await put({ ...original, reasons: [...original.reasons, spare] });
    await approver.call('publishPolicyVersion', { path: { ...path, version: extended.version }, body: {} });
    const shortened = await put(original);

    const rules = JSON.parse(JSON.stringify(await live()).replaceAll('"not-registered"', '"not-registered-yet"'));
    const { version } = (await draft(rules)).body;
    expect((await publish(version, { effectiveAt: new Date(Date.now() + 3_600_000).toISOString() })).body.state).toBe('scheduled');
    const refused = await approver.call('publishPolicyVersion', { path: { ...path, version: shortened.version }, body: {} });
    expect(refused.body).toMatchObject({ status: 422, code: 'policy-not-valid' });
    expect(JSON.stringify(refused.body.errors)).toContain('not-registered-yet');
    expect((await withdraw(version)).body.state).toBe('withdrawn');
  });

  test('both hands are in the audit record', async () => {
    const { version } = (await draft(await live())).body;
    await publish(version);
    const rows = await door.deps
      .db('audit')
      .whereRaw(`detail ->> 'version' = ?`, [String(version)])
      .orderBy('id')
      .select('action', 'actor_id');
    expect(rows).toEqual([
      { action: 'policy.proposed', actor_id: editor.id },
      { action: 'policy.published', actor_id: approver.id },
    ]);
  });
});

describe('documents about security and retention', () => {
  const GUARDED = ['security', 'retention'];
  const versionOf = async (documentId: string, by: Caller) =>
    (await by.call('listPolicyVersions', { path: { documentId } })).body.items.find(({ state }: { state: string }) => state === 'live')
      .version;
  const contentOf = async (documentId: string, by: Caller) =>
    (await by.call('getPolicyVersion', { path: { documentId, version: await versionOf(documentId, by) } })).body.content;

  test.each(GUARDED)('%s is written by one security administrator and published by another', async (documentId) => {
    const [first, second] = [
      await door.signedIn(`${documentId}-1`, 'security-administrator'),
      await door.signedIn(`${documentId}-2`, 'security-administrator'),
    ];
    const saved = await propose(first, documentId, await contentOf(documentId, first));
    expect(saved.status).toBe(201);
    const path = { documentId, version: saved.body.version };
    expect((await first.call('publishPolicyVersion', { path, body: {} })).body.code).toBe('approver-is-author');
    expect((await second.call('publishPolicyVersion', { path, body: {} })).body.state).toBe('live');
  });

  test.each(GUARDED)('%s is read by policy staff, and neither written nor published by them', async (documentId) => {
    const [keeper, auditor] = [
      await door.signedIn(`${documentId}-3`, 'security-administrator'),
      await door.signedIn(`${documentId}-4`, 'auditor'),
    ];
    const content = await contentOf(documentId, editor);
    const { version } = (await propose(keeper, documentId, content)).body;
    const path = { documentId, version };
    expect((await auditor.call('getPolicyVersion', { path })).body.content).toEqual(content);
    expect((await editor.call('getPolicyVersion', { path })).body.code).toBe('not-permitted');
    const keeperToo = await door.signedIn(`${documentId}-6`, 'security-administrator');
    expect((await keeperToo.call('publishPolicyVersion', { path, body: {} })).body.state).toBe('live');
    for (const caller of [
      editor,
      approver,
      auditor,
      await door.signedIn(`${documentId}-5`, 'supervisor', 'policy-editor', 'policy-approver'),
    ]) {
      expect((await caller.call('getPolicyVersion', { path: { documentId, version } })).body.content).toEqual(content);
      expect((await propose(caller, documentId, content)).body.code).toBe('not-permitted');
      expect((await caller.call('publishPolicyVersion', { path: { documentId, version }, body: {} })).body.code).toBe('not-permitted');
    }
  });

  test.each(GUARDED)('%s: what never was in force is told to its keepers and auditors only', async (documentId) => {
    const [writer, keeper, auditor] = [
      await door.signedIn(`${documentId}-7`, 'security-administrator'),
      await door.signedIn(`${documentId}-8`, 'security-administrator'),
      await door.signedIn(`${documentId}-9`, 'auditor'),
    ];
    const officer = await door.signedIn(`${documentId}-10`, 'officer', 'policy-editor');
    const { version } = (await propose(writer, documentId, await contentOf(documentId, writer))).body;
    const path = { documentId, version };
    const states = async (by: Caller) =>
      (await by.call('listPolicyVersions', { path: { documentId } })).body.items
        .filter((each: { version: number }) => each.version === version)
        .map(({ state }: { state: string }) => state);
    const proposals = async (by: Caller): Promise<number> =>
      (await by.call('listPolicyDocuments')).body.items.find(({ id }: { id: string }) => id === documentId).proposed;
    const told = async (state: string) => {
      for (const by of [keeper, auditor]) {
        expect(await states(by)).toEqual([state]);
        expect((await by.call('getPolicyVersion', { path })).body.state).toBe(state);
      }
      expect(await states(officer)).toEqual([]);
      expect((await officer.call('getPolicyVersion', { path })).body.code).toBe('not-permitted');
    };
    await told('proposed');
    expect([(await proposals(auditor)) > 0, await proposals(officer)]).toEqual([true, 0]);
    const effectiveAt = new Date(Date.now() + 3_600_000).toISOString();
    await keeper.call('publishPolicyVersion', { path, body: { effectiveAt } });
    await told('scheduled');
    await keeper.call('withdrawPolicyVersion', { path, body: { reason: 'Not yet.' } });
    await told('withdrawn');
  });

  test('are all that security administrators keep; everybody is told what is theirs', async () => {
    const keeper = await door.signedIn('keeper', 'security-administrator');
    const content = await live();
    expect((await draft(content, keeper)).body.code).toBe('not-permitted');
    const { version } = (await draft(content)).body;
    expect((await publish(version, {}, keeper)).body.code).toBe('not-permitted');
    const mine = async (caller: Caller) =>
      Object.fromEntries(
        (await caller.call('listPolicyDocuments')).body.items.map(({ id, may }: { id: string; may: string[] }) => [id, may]),
      );
    expect(await mine(keeper)).toMatchObject({ security: ['draft', 'publish'], 'binding.eligibility': [], calendar: [] });
    expect(await mine(editor)).toMatchObject({ security: [], 'binding.eligibility': ['draft'], calendar: ['draft'] });
    expect(await mine(approver)).toMatchObject({ security: [], 'binding.eligibility': ['publish'], reasons: ['publish'] });
  });

  test('of a name nobody has given there is none', async () => {
    const path = { documentId: 'no.such', version: 1 };
    expect((await propose(editor, path.documentId, {})).status).toBe(404);
    expect((await approver.call('publishPolicyVersion', { path, body: {} })).status).toBe(404);
  });
});
