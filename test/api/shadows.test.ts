import { insertVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { withQuota } from '../support/raised-quota.ts';
import { propose } from './propose.ts';
import { publishSeen } from './publish-seen.ts';
import { openWorkedDoor } from './worked-door.ts';

const { door, application, submit, opened } = await openWorkedDoor();
const { db } = door.deps;
const editor = await door.signedIn('rule.editor', 'policy-editor');
const approver = await door.signedIn('rule.approver', 'policy-approver');

const documentId = 'binding.eligibility';
/** Written down as it is: its examples would not pass the gate. */
const proposed = async (content: unknown): Promise<number> =>
  (await db.transaction((trx) => insertVersion(trx, { documentId, content, authorId: editor.id }))).version;
/** A version that would let nobody bind a vehicle of somebody else. */
const strict = await proposed(withQuota(0));
const startOf = (of: object, by = editor) => by.call('startShadow', { path: { documentId }, body: { of } });
const start = (version: number, by = editor) => startOf({ version }, by);
const draftOf = async (content: unknown, basis: { version?: number } = {}): Promise<{ id: string; revision: number }> =>
  (await editor.call('beginPolicyDraft', { path: { documentId }, body: { title: '提高上限', content, ...basis } })).body;
const save = async ({ id, revision }: { id: string; revision: number }, content: unknown): Promise<{ id: string; revision: number }> =>
  (await editor.call('savePolicyDraft', { path: { documentId, id }, body: { title: '提高上限', content, revision } })).body;
const end = (id: string) => editor.call('endShadow', { path: { documentId, id } });
const look = async (id: string) => (await editor.call('getShadow', { path: { documentId, id } })).body;
const flips = async (id: string, query: Record<string, string | number> = {}) =>
  (await editor.call('listShadowFlips', { path: { documentId, id }, query })).body;
const actions = (): Promise<string[]> => db('audit').where('action', 'like', 'policy.shadow%').orderBy('id').pluck('action');

afterEach(async () => {
  await db('policy_shadows')
    .where({ ended_at: null })
    .update({ ended_at: db.raw('least(now(), ends_at)') });
});

describe('a proposed version that runs beside the one in force', () => {
  test('decides every case that comes in, nothing follows from it, and what it decides differently is listed with the condition that made it', async () => {
    const { body: shadow } = await start(strict);
    expect(shadow).toMatchObject({
      version: strict,
      running: true,
      draft: null,
      seen: 0,
      flips: 0,
      startedBy: { id: editor.id },
      endedBy: null,
    });
    const first = await opened();
    const second = await opened({ documents: null });
    expect([first.state, second.state]).toEqual(['in-review', 'returned']);
    expect(await look(shadow.id)).toMatchObject({
      seen: 2,
      flips: 2,
      undecided: 0,
      kinds: [{ before: 'eligible', after: 'refused', evaluations: 2 }],
    });
    const { items } = await flips(shadow.id);
    expect(items.map(({ caseId }: { caseId: string }) => caseId)).toEqual([second.id, first.id]);
    expect(items[0]).toMatchObject({
      kind: 'outcome',
      before: { outcome: 'eligible', reasons: [] },
      after: { outcome: 'refused', reasons: [{ code: 'driver-quota-full' }] },
      cause: { in: 'after' },
    });
    expect(items[0].cause.rule).toContain('R-33');
    expect(items[0].cause.condition.en).toContain('was 0');
    expect(items[0].after.reasons[0].text.en).not.toBe('');

    const page = await flips(shadow.id, { limit: 1 });
    const rest = await flips(shadow.id, { limit: 1, after: page.next });
    expect([page.items[0].caseId, rest.items[0].caseId, rest.next]).toEqual([second.id, first.id, null]);
    expect((await flips(shadow.id, { to: 'eligible' })).items).toEqual([]);

    expect((await end(shadow.id)).body).toMatchObject({ running: false, endedBy: { id: editor.id } });
    await opened();
    expect(await look(shadow.id)).toMatchObject({ seen: 2, running: false });
    expect((await end(shadow.id)).body.code).toBe('shadow-ended');
    expect(await actions()).toEqual(['policy.shadow-started', 'policy.shadow-ended']);
  });

  test('is asked about real cases alone: a check before an application leaves nothing', async () => {
    const { body: shadow } = await start(strict, approver);
    const { city, applicant, vehicle } = await application();
    expect((await door.app.call('checkEligibility', { path: { process: 'binding' }, body: { city, applicant, vehicle } })).status).toBe(
      200,
    );
    expect((await look(shadow.id)).seen).toBe(0);
  });

  test('counts each of many cases that come in at the same moment', async () => {
    const { body: shadow } = await start(strict);
    const bodies = await Promise.all(Array.from({ length: 12 }, () => application()));
    await Promise.all(bodies.map((body) => submit(body)));
    // A register that is slow to answer is asked again: the case is checked then.
    await expect.poll(() => look(shadow.id), { timeout: 30_000 }).toMatchObject({ seen: 12, flips: 12 });
    expect((await flips(shadow.id)).items).toHaveLength(12);
  });
});

describe('one at a time, and only what waits to take effect', () => {
  test('a second one is refused while the first runs; one whose time is up makes room, and has ended when it was to', async () => {
    const other = await proposed(withQuota(1));
    const { body: first } = await start(strict);
    expect((await start(other)).body.code).toBe('shadow-running');
    const [{ now }] = (await db.raw('select now() as now')).rows;
    await db('policy_shadows').where({ id: first.id }).update({ ends_at: now });
    expect(await look(first.id)).toMatchObject({ running: false, endedBy: null });
    await opened();
    const { body: second } = await start(other);
    expect(second.running).toBe(true);
    expect((await look(first.id)).endsAt).toBe(now.toISOString());
    expect((await look(first.id)).seen).toBe(0);
    const { body: list } = await editor.call('listShadows', { path: { documentId }, query: { limit: 2 } });
    expect(list.items.map(({ id }: { id: string }) => id)).toEqual([second.id, first.id]);
    const { body: own } = await editor.call('listShadows', { path: { documentId }, query: { version: other } });
    expect(own.items.map(({ id }: { id: string }) => id)).toEqual([second.id]);
  });

  test('neither a version in force nor a document that decides no cases', async () => {
    expect((await start(1)).body.code).toBe('not-in-waiting');
    expect((await start(4711)).body.code).toBe('not-found');
    const settings = { path: { documentId: 'case.settings' }, body: { of: { version: 1 } } };
    expect((await editor.call('startShadow', settings)).body.code).toBe('not-found');
  });

  test('it ends when its own version takes effect, and runs no longer than until then', async () => {
    const { version: mild } = (await propose(editor, documentId, { ...withQuota(3), title: { 'zh-CN': '绑定：资格', en: 'Who may bind' } }))
      .body;
    const { body: shadow } = await start(mild);
    const from = new Date(Date.now() + 3_600_000).toISOString();
    expect((await publishSeen(approver, { documentId, version: mild }, { effectiveAt: from })).status).toBe(200);
    expect(await look(shadow.id)).toMatchObject({ running: true, endsAt: from });
    await end(shadow.id);
    const again = (await start(mild)).body;
    expect(again).toMatchObject({ running: true, endsAt: from });
  });
});

describe('a draft that runs beside the version in force', () => {
  test('runs as it was read, whatever is saved since, and a revision that is no more is refused', async () => {
    const draft = await draftOf(withQuota(0));
    const { status, body: shadow } = await startOf({ draftId: draft.id, revision: draft.revision });
    expect(status).toBe(201);
    expect(shadow).toMatchObject({ version: null, draft: { id: draft.id, revision: 1 }, running: true, seen: 0 });
    expect((await save(draft, withQuota(3))).revision).toBe(2);
    const { id: caseId, state } = await opened();
    expect(state).toBe('in-review');
    expect(await look(shadow.id)).toMatchObject({ draft: { id: draft.id, revision: 1 }, seen: 1, flips: 1 });
    expect((await flips(shadow.id)).items).toMatchObject([{ caseId, before: { outcome: 'eligible' }, after: { outcome: 'refused' } }]);
    await end(shadow.id);
    expect((await startOf({ draftId: draft.id, revision: 1 })).body.code).toBe('draft-moved-on');
    expect((await startOf({ draftId: shadow.id, revision: 1 })).body.code).toBe('not-found');
    await db('policy_drafts').where({ id: draft.id }).delete();
  });

  test('ends when it is given up, on record', async () => {
    const draft = await draftOf(withQuota(1));
    const { body: shadow } = await startOf({ draftId: draft.id, revision: 1 });
    await editor.call('discardPolicyDraft', { path: { documentId, id: draft.id }, query: { revision: 1 } });
    expect(await look(shadow.id)).toMatchObject({ running: false, endedBy: { id: editor.id }, draft: { id: draft.id, revision: 1 } });
    const [record] = await db('audit').where({ action: 'policy.shadow-ended' }).orderBy('id', 'desc').limit(1);
    expect(record).toMatchObject({ actor_id: editor.id, detail: { documentId, shadowId: shadow.id } });
  });

  test('goes on as its version when it is proposed as it runs, and ends when that content takes effect', async () => {
    const content = { ...withQuota(3), title: { 'zh-CN': '绑定：申请人资格', en: 'Who may bind a vehicle' } };
    const { items: versions } = (await editor.call('listPolicyVersions', { path: { documentId } })).body;
    const waiting = versions.find(({ state }: { state: string }) => state === 'scheduled');
    const draft = await draftOf(content, { version: waiting.version });
    const { body: shadow } = await startOf({ draftId: draft.id, revision: 1 });
    const { version } = (
      await editor.call('proposePolicyDraft', { path: { documentId, id: draft.id }, body: { revision: 1, note: '试运行后提交' } })
    ).body;
    expect(await look(shadow.id)).toMatchObject({ running: true, version, draft: { id: draft.id } });
    await end(shadow.id);

    const copy = await draftOf(content);
    const { body: again } = await startOf({ draftId: copy.id, revision: 1 });
    const from = new Date(Date.now() + 7_200_000).toISOString();
    expect((await publishSeen(approver, { documentId, version }, { effectiveAt: from })).status).toBe(200);
    expect(await look(again.id)).toMatchObject({ running: true, version: null, endsAt: from });
    await editor.call('discardPolicyDraft', { path: { documentId, id: copy.id }, query: { revision: 1 } });
  });

  test('ends when it is proposed as something else than runs', async () => {
    const draft = await draftOf(withQuota(1));
    const { body: shadow } = await startOf({ draftId: draft.id, revision: 1 });
    const { revision } = await save(draft, { ...withQuota(3), title: { 'zh-CN': '绑定资格', en: 'Eligibility to bind' } });
    const { status } = await editor.call('proposePolicyDraft', {
      path: { documentId, id: draft.id },
      body: { revision, note: '另行提交' },
    });
    expect(status).toBe(201);
    expect(await look(shadow.id)).toMatchObject({ running: false, version: null, endedBy: { id: editor.id } });
  });
});

describe('whatever goes wrong with it', () => {
  const { rules: _, ...rest } = withQuota(3);

  test('what cannot be run is not started; what cannot be compiled once it runs is counted as undecided, and the case goes on', async () => {
    const broken = { ...rest, rules: [], unknown: 'no such outcome' };
    expect((await start(await proposed(broken))).body.code).toBe('policy-not-valid');
    const { body: shadow } = await start(strict);
    await db('policy_shadows')
      .where({ id: shadow.id })
      .update({ content: JSON.stringify(broken) });
    expect((await opened()).state).toBe('in-review');
    expect(await look(shadow.id)).toMatchObject({ seen: 1, undecided: 1, flips: 0 });
  });

  test('what it says cannot be written: the case goes on', async () => {
    const { body: shadow } = await start(strict);
    await db.raw('alter table shadow_counts add constraint nothing check (false) not valid');
    expect((await opened()).state).toBe('in-review');
    await db.raw('alter table shadow_counts drop constraint nothing');
    expect((await opened()).state).toBe('in-review');
    expect(await look(shadow.id)).toMatchObject({ seen: 1 });
    expect((await flips(shadow.id)).items).toHaveLength(1);
  });
});
