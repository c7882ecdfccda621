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
const start = (version: number, by = editor) => by.call('startShadow', { path: { documentId }, body: { version } });
const end = (id: string) => editor.call('endShadow', { path: { documentId, id } });
const look = async (id: string) => (await editor.call('getShadow', { path: { documentId, id } })).body;
const differences = async (id: string, query: Record<string, string | number> = {}) =>
  (await editor.call('listShadowDifferences', { path: { documentId, id }, query })).body;
const actions = (): Promise<string[]> => db('audit').where('action', 'like', 'policy.shadow%').orderBy('id').pluck('action');

afterEach(async () => {
  await db('policy_shadows')
    .where({ ended_at: null })
    .update({ ended_at: db.raw('least(now(), ends_at)') });
});

describe('a proposed version that runs beside the one in force', () => {
  test('decides every case that comes in, nothing follows from it, and what it decides differently is listed with the condition that made it', async () => {
    const { body: shadow } = await start(strict);
    expect(shadow).toMatchObject({ version: strict, running: true, seen: 0, differing: 0, startedBy: { id: editor.id }, endedBy: null });
    const first = await opened();
    const second = await opened({ documents: null });
    expect([first.state, second.state]).toEqual(['in-review', 'returned']);
    expect(await look(shadow.id)).toMatchObject({
      seen: 2,
      differing: 2,
      undecided: 0,
      kinds: [{ before: 'eligible', after: 'refused', evaluations: 2 }],
    });
    const { items } = await differences(shadow.id);
    expect(items.map(({ caseId }: { caseId: string }) => caseId)).toEqual([second.id, first.id]);
    expect(items[0]).toMatchObject({
      before: { outcome: 'eligible', reasons: [] },
      after: { outcome: 'refused', reasons: [{ code: 'driver-quota-full' }] },
      cause: { in: 'after' },
    });
    expect(items[0].cause.rule).toContain('R-33');
    expect(items[0].cause.condition.en).toContain('was 0');
    expect(items[0].after.reasons[0].text.en).not.toBe('');

    const page = await differences(shadow.id, { limit: 1 });
    const rest = await differences(shadow.id, { limit: 1, after: page.next });
    expect([page.items[0].caseId, rest.items[0].caseId, rest.next]).toEqual([second.id, first.id, null]);
    expect((await differences(shadow.id, { afterwards: 'eligible' })).items).toEqual([]);

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
    expect(await look(shadow.id)).toMatchObject({ seen: 12, differing: 12 });
    expect((await differences(shadow.id)).items).toHaveLength(12);
  });
});

describe('one at a time, and only what waits to take effect', () => {
  test('a second one is refused while the first runs; one whose time is up makes room, and has ended when it was to', async () => {
    const other = await proposed(withQuota(1));
    const { body: first } = await start(strict);
    expect((await start(other)).body.code).toBe('shadow-running');
    const [{ now }] = (await db.raw('select now() as now')).rows;
    await db('policy_shadows')
      .where({ id: first.id })
      .update({ started_at: new Date(now - 1000), ends_at: new Date(now - 1) });
    expect(await look(first.id)).toMatchObject({ running: false, endedBy: null });
    await opened();
    const { body: second } = await start(other);
    expect(second.running).toBe(true);
    expect((await look(first.id)).endsAt).toBe(new Date(now - 1).toISOString());
    expect((await look(first.id)).seen).toBe(0);
    const { body: list } = await editor.call('listShadows', { path: { documentId }, query: { limit: 2 } });
    expect(list.items.map(({ id }: { id: string }) => id)).toEqual([second.id, first.id]);
  });

  test('neither a version in force nor a document that decides no cases', async () => {
    expect((await start(1)).body.code).toBe('not-in-waiting');
    expect((await start(4711)).body.code).toBe('not-found');
    const settings = { path: { documentId: 'binding.settings' }, body: { version: 1 } };
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

describe('whatever goes wrong with it', () => {
  const { rules: _, ...rest } = withQuota(3);

  test('a version that cannot be compiled is counted as undecided, and the case goes on', async () => {
    const broken = { ...rest, rules: [], unknown: 'no such outcome' };
    const { body: shadow } = await start(await proposed(broken));
    expect((await opened()).state).toBe('in-review');
    expect(await look(shadow.id)).toMatchObject({ seen: 1, undecided: 1, differing: 0 });
  });

  test('what it says cannot be written: the case goes on', async () => {
    const { body: shadow } = await start(strict);
    await db.raw('alter table shadow_counts add constraint nothing check (false) not valid');
    expect((await opened()).state).toBe('in-review');
    await db.raw('alter table shadow_counts drop constraint nothing');
    expect((await opened()).state).toBe('in-review');
    expect(await look(shadow.id)).toMatchObject({ seen: 1 });
    expect((await differences(shadow.id)).items).toHaveLength(1);
  });
});
