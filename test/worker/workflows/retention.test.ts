import { setTimeout as sleep } from 'node:timers/promises';
import { RETENTION_SCHEDULE, RETENTION_WORKFLOW } from '@trafficdesk/worker/contracts/retention.ts';
import { CASES_QUEUE } from '@trafficdesk/worker/contracts/task-queues.ts';
import { retentionSchedule } from '@trafficdesk/worker/retention/schedule.ts';
import { putSchedule } from '@trafficdesk/worker/schedules.ts';
import { expect, test } from 'vitest';
import { closedCase } from '../../support/closed-case.ts';
import { read } from '../../support/desk.ts';
import { openWorkedDesk } from '../../support/worked-desk.ts';

const { desk, engine } = await openWorkedDesk();
const { client } = engine;
const { deps, officers } = desk;
const schedule = client.schedule.getHandle(RETENTION_SCHEDULE);
const longAgo = new Date('2020-01-01T00:00:00Z');

test('the schedule is made once, however many workers start, and runs at night in Shanghai, one run at a time', async () => {
  await Promise.all([1, 2, 3].map(() => putSchedule(client, retentionSchedule)));
  const { spec, policies, info } = await schedule.describe();
  expect(policies.overlap).toBe('SKIP');
  expect(spec.timezone).toBe('Asia/Shanghai');
  const times = info.nextActionTimes.map((time) => time.toISOString().slice(11, 16));
  expect(new Set(times)).toEqual(new Set(['18:30']));
});

test('a release changes it by being started; paused by somebody it stays paused', async () => {
  await schedule.pause('while the storage is moved');
  await putSchedule(client, { ...retentionSchedule, spec: { calendars: [{ hour: 4 }], timezone: 'Asia/Shanghai' } });
  const { state, info } = await schedule.describe();
  expect(state).toMatchObject({ paused: true, note: 'while the storage is moved' });
  expect(info.nextActionTimes.every((time) => time.toISOString().slice(11, 16) === '20:00')).toBe(true);
  await schedule.unpause();
  await putSchedule(client, retentionSchedule);
});

test('triggered, it deletes what is past its time now, and nothing else', async () => {
  const old = await closedCase(deps, { outcome: 'refused', closedAt: longAgo, officerId: officers[0] });
  const young = await closedCase(deps, { outcome: 'refused', closedAt: new Date(), officerId: officers[0] });
  await schedule.trigger('SKIP');
  const done = async (): Promise<number> => (await schedule.describe()).info.recentActions.length;
  while ((await done()) === 0) await sleep(100);
  const [action] = (await schedule.describe()).info.recentActions;
  const { workflowId = '', firstExecutionRunId } = action?.action.workflow ?? {};
  await client.workflow.getHandle(workflowId, firstExecutionRunId).result();
  expect((await read(deps, old.id)).purgedAt).not.toBeNull();
  expect((await read(deps, young.id)).purgedAt).toBeNull();
});

test('continued in another run, it goes on from there', async () => {
  const old = await closedCase(deps, { outcome: 'refused', closedAt: longAgo, officerId: officers[0] });
  const args = [{ place: { step: 'cases' }, at: Date.now() }];
  await client.workflow.execute(RETENTION_WORKFLOW, { workflowId: 'from-cases', taskQueue: CASES_QUEUE, args });
  expect((await read(deps, old.id)).purgedAt).not.toBeNull();
  expect(await deps.db('photos').whereIn('id', old.photoIds).whereNull('purged_at')).toHaveLength(3);
});
