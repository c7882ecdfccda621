import { shanghaiDay } from '@trafficdesk/rules/working-calendar.ts';
import caseSettings from '@trafficdesk/rules/sets/case.settings.json' with { type: 'json' };
import { beforeAll, expect, test } from 'vitest';
import { publish, read, withdraw } from '../support/desk.ts';
import { approval, openWorkedDoor } from './worked-door.ts';

const { door, engine, held, application, submit } = await openWorkedDoor();
const supervisor = await door.signedIn('chenjing', 'supervisor');
const second = await door.signedIn('second', 'officer');

const draw = async (secondReviewSamplePercent: number): Promise<void> => {
  const { content } = await door.deps
    .db('policy_versions')
    .where({ document_id: 'case.settings' })
    .orderBy('version', 'desc')
    .first('content');
  await publish(door.deps.db, 'case.settings', { ...caseSettings, ...content, secondReviewSamplePercent });
};
beforeAll(() => draw(100));

const consoleCase = async (caseId: string) => (await supervisor.call('getConsoleCase', { path: { caseId } })).body;

test('a case of the sample that one officer approves goes to another, who is given it and not the first again; who differs is counted', async () => {
  const { officer, caseId, revision } = await held();
  const first = await officer.call('decideCase', { path: { caseId }, body: approval(revision) });
  expect(first.body.state).toBe('second-review');
  expect(await consoleCase(caseId)).toMatchObject({ reviewers: 2, sample: true, stage: 2 });
  expect((await officer.call('claimCase', { path: { caseId } })).body.code).toBe('same-reviewer');

  expect((await second.call('claimCase', { path: { caseId } })).status).toBe(200);
  const reasons = [{ code: 'light-background', photo: 'applicant' }];
  const body = { ...approval(first.body.revision), verdict: 'return', reasons };
  expect((await second.call('decideCase', { path: { caseId }, body })).body.state).toBe('returned');

  const today = shanghaiDay(new Date());
  const query = { from: today, to: today };
  const { agreement } = (await supervisor.call('countCaseWork', { query })).body;
  expect(agreement).toMatchObject({ seconded: 1, differed: 1, bySample: [{ sample: true, seconded: 1, differed: 1 }], byOfficer: [] });
  const { items } = (await supervisor.call('listDisagreements', { query })).body;
  expect(items).toMatchObject([{ caseId, first: 'approve', second: 'return', sample: true }]);
});

test('that a case is of the sample is told to nobody before its first decision: whoever has something to hide would leave it to others', async () => {
  const { officer, caseId, revision } = await held();
  for (const by of [officer, second, supervisor])
    expect((await by.call('getConsoleCase', { path: { caseId } })).body).toMatchObject({ reviewers: 1, sample: false, stage: 1 });
  const { approval: told } = (await officer.call('getConsoleCase', { path: { caseId } })).body;
  expect(told.anotherFirst).toBe(false);
  const reasons = [{ code: 'light-background', photo: 'applicant' }];
  await officer.call('decideCase', { path: { caseId }, body: { ...approval(revision), verdict: 'return', reasons } });
  expect(await consoleCase(caseId)).toMatchObject({ state: 'returned', reviewers: 1, sample: false });
});

test('who leaves a case of the sample once it waits for its second officer, and hands it in anew, is not drawn anew', async () => {
  const body = await application();
  const { id: caseId, revision } = (await submit(body)).body;
  const officer = await door.signedIn('approves-anything', 'officer');
  await officer.call('claimCase', { path: { caseId } });
  expect((await officer.call('decideCase', { path: { caseId }, body: approval(revision) })).body.state).toBe('second-review');
  await withdraw(door.deps, engine.client, caseId);
  await draw(1);
  const again = (await submit(body)).body;
  expect(again).toMatchObject({ state: 'in-review' });
  expect((await read(door.deps, again.id)).route).toMatchObject({ reviewers: 2, sample: true });
  await draw(100);
});
