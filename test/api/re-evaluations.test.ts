import { describe, expect, test } from 'vitest';
import { publish } from '../support/desk.ts';
import { withQuota } from '../support/raised-quota.ts';
import { approval, openWorkedDoor } from './worked-door.ts';

const { door, opened, held } = await openWorkedDoor();
const { db } = door.deps;
const approver = await door.signedIn('rule.approver', 'policy-approver');
const documentId = 'binding.eligibility';

const preview = async () => (await approver.call('previewReEvaluation', { path: { documentId } })).body;
const changes = async (query: Record<string, string | number> = {}) =>
  (await approver.call('listReEvaluationChanges', { path: { documentId }, query })).body;
const start = (version: number) => approver.call('startReEvaluation', { path: { documentId }, body: { version } });
const steer = (operation: string, id: string) => approver.call(operation, { path: { documentId, id } });
const finished = async (id: string) => {
  await expect.poll(async () => (await steer('getReEvaluation', id)).body.finishedAt, { timeout: 15_000 }).not.toBeNull();
  return (await steer('getReEvaluation', id)).body;
};
const actions = (): Promise<string[]> => db('audit').where('action', 'like', 're-evaluation.%').orderBy('id').pluck('action');

test('before anything is published there is nothing to decide anew', async () => {
  await opened();
  expect(await preview()).toMatchObject({ open: 0, changing: 0, kinds: [] });
});

describe('after a publication', () => {
  test('who approves sees how many open cases there are and which would change, and nothing has changed by looking', async () => {
    const second = await opened({ documents: null });
    await publish(db, documentId, withQuota(0));
    const { version, ...seen } = await preview();
    expect(seen).toMatchObject({ open: 2, changing: 2, kinds: [{ before: 'eligible', after: 'refused', evaluations: 2 }] });
    const page = await changes({ limit: 1 });
    const rest = await changes({ limit: 1, after: page.next });
    expect(new Set([...page.items, ...rest.items].map(({ caseNumber }) => caseNumber)).size).toBe(2);
    expect(rest.next).toBeNull();
    expect(page.items[0].outcomes).toMatchObject([
      { slot: null, before: 'eligible', after: 'refused', afterTitle: { en: expect.any(String) } },
    ]);
    expect((await door.app.call('getCase', { path: { caseId: second.id } })).body).toMatchObject({
      state: 'returned',
      revision: second.revision,
    });
    expect((await start(version - 1)).body.code).toBe('not-in-force');
  });

  test('a run decides them anew; whoever reviews one is shown what the newer rules say against it, and decides', async () => {
    await publish(db, documentId, withQuota(3));
    const { officer, caseId, revision } = await held();
    await publish(db, documentId, withQuota(0));
    const look = async () => (await officer.call('getConsoleCase', { path: { caseId } })).body;
    expect((await look()).newerRules).toBeNull();
    const { version } = await preview();
    const { body: begun } = await start(version);
    expect(begun).toMatchObject({ version, total: 3, startedBy: { id: approver.id } });
    expect(await finished(begun.id)).toMatchObject({ state: 'finished', done: 3 });
    expect(await preview()).toMatchObject({ open: 0 });

    const shown = await look();
    expect(shown).toMatchObject({
      state: 'in-review',
      revision: revision + 1,
      claim: { mine: true },
      newerRules: { outcome: 'refused', version, reasons: [{ code: 'driver-quota-full' }] },
    });
    expect(shown.history.at(-1)).toMatchObject({ action: 'case.re-evaluated' });
    const late = await officer.call('decideCase', { path: { caseId }, body: approval(revision) });
    expect(late.body.code).toBe('case-changed');
    const decided = await officer.call('decideCase', { path: { caseId }, body: approval(revision + 1) });
    expect(decided.body).toMatchObject({ state: 'refused' });
    expect((await look()).newerRules).toBeNull();
  });

  test('who approves for some cities counts and sees the cases of these, and steers no run: it goes over all', async () => {
    await publish(db, documentId, withQuota(5));
    await opened();
    await publish(db, documentId, withQuota(0));
    const { version, open } = await preview();
    expect(open).toBeGreaterThan(0);
    const city = (await changes()).items[0].city;
    const partial = await door.signedIn('rule.approver.somewhere', 'policy-approver');
    const limitTo = (cities: string[]) => db('staff').where({ id: partial.id }).update({ cities });
    const counted = async () => (await partial.call('previewReEvaluation', { path: { documentId } })).body;
    const listed = async () => (await partial.call('listReEvaluationChanges', { path: { documentId } })).body.items;
    await limitTo(['000000']);
    expect(await counted()).toMatchObject({ open: 0, changing: 0, kinds: [] });
    expect(await listed()).toEqual([]);
    await limitTo([city]);
    expect((await listed()).length).toBe((await counted()).changing);
    expect((await counted()).changing).toBeGreaterThan(0);

    const refusal = { status: 403, code: 'not-permitted', detail: expect.stringContaining('all cities') };
    expect((await partial.call('startReEvaluation', { path: { documentId }, body: { version } })).body).toMatchObject(refusal);
    const { body: run } = await start(version);
    await finished(run.id);
    for (const operation of ['pauseReEvaluation', 'resumeReEvaluation', 'cancelReEvaluation'])
      expect((await partial.call(operation, { path: { documentId, id: run.id } })).body).toMatchObject(refusal);
  });

  test('it can be paused, resumed and ended, each on record; one at a time', async () => {
    await publish(db, documentId, withQuota(3));
    await opened();
    await publish(db, documentId, withQuota(4));
    const { version } = await preview();
    const before = (await actions()).length;
    const { body: run } = await start(version);
    await finished(run.id);
    expect((await steer('pauseReEvaluation', run.id)).body.state).toBe('finished');

    await db('re_evaluations').where({ id: run.id }).update({ state: 'paused', finished_at: null });
    expect((await start(version)).body.code).toBe('re-evaluation-open');
    expect((await steer('resumeReEvaluation', run.id)).status).toBe(200);
    expect(await finished(run.id)).toMatchObject({ state: 'finished' });
    await db('re_evaluations').where({ id: run.id }).update({ state: 'paused', finished_at: null });
    expect((await steer('cancelReEvaluation', run.id)).body).toMatchObject({ state: 'cancelled' });
    expect((await actions()).slice(before)).toEqual(['re-evaluation.started', 're-evaluation.resumed', 're-evaluation.cancelled']);
    const keeper = await door.signedIn('security.keeper', 'security-administrator');
    for (const operation of ['pauseReEvaluation', 'resumeReEvaluation', 'cancelReEvaluation'])
      expect((await keeper.call(operation, { path: { documentId, id: run.id } })).body.code).toBe('not-permitted');
    expect((await keeper.call('previewReEvaluation', { path: { documentId } })).body.code).toBe('not-permitted');
    expect((await keeper.call('listReEvaluationChanges', { path: { documentId } })).body.code).toBe('not-permitted');
    const { body: list } = await approver.call('listReEvaluations', { path: { documentId } });
    expect(list.items[0]).toMatchObject({ id: run.id, state: 'cancelled' });
  });

  test('previews wait in a short line, hold nobody else up, and end when nobody waits for them any more', async () => {
    const { open } = await preview();
    const sessions = async (): Promise<number> =>
      (await db('pg_stat_activity').where({ application_name: 'trafficdesk-preview' }).whereRaw('datname = current_database()')).length;
    const leaving = new AbortController();
    const address = `${door.url}/api/policy/${documentId}/re-evaluation-preview`;
    // Behind this lock a walk takes as long as the test wants.
    const lock = await db.transaction();
    await lock.raw('lock table evaluations in access exclusive mode');
    const left = [1, 2].map(() => fetch(address, { headers: approver.headers, signal: leaving.signal }).catch(() => 'left'));
    await expect.poll(sessions, { timeout: 15_000 }).toBe(1);
    const third = await approver.call('previewReEvaluation', { path: { documentId } });
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '5']);
    expect((await door.nobody.call('getHealth')).status).toBe(200);
    leaving.abort();
    expect(await Promise.all(left)).toEqual(['left', 'left']);
    await lock.commit();
    await expect.poll(sessions, { timeout: 15_000 }).toBe(0);
    await expect.poll(preview, { timeout: 15_000 }).toMatchObject({ open });
  });

  test('of documents that decide no case there is nothing to see', async () => {
    const settings = { path: { documentId: 'case.settings' } };
    expect((await approver.call('previewReEvaluation', settings)).body.code).toBe('not-found');
    expect((await approver.call('listReEvaluations', settings)).body.code).toBe('not-found');
  });
});
