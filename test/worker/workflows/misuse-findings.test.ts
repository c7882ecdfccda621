import { lookForMisuse } from '@trafficdesk/worker/activities/look-for-misuse.ts';
import { MISUSE_SCHEDULE, MISUSE_WORKFLOW } from '@trafficdesk/worker/contracts/misuse.ts';
import { CASES_QUEUE } from '@trafficdesk/worker/contracts/task-queues.ts';
import { misuseScheduleNow } from '@trafficdesk/worker/misuse/schedule.ts';
import { putSchedule } from '@trafficdesk/worker/schedules.ts';
import { VIOLATION_SETTINGS, type ViolationSettings } from '@trafficdesk/rules/settings/violation.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { expect, test, vi } from 'vitest';
import { publish } from '../../support/desk.ts';
import { putDecision } from '../../support/planted-misuse.ts';
import { openWorkedDesk } from '../../support/worked-desk.ts';

const { desk, engine } = await openWorkedDesk();
const { client } = engine;
const { deps, officers } = desk;
const { db } = deps;
const schedule = client.schedule.getHandle(MISUSE_SCHEDULE);

const putNow = async (): Promise<void> => putSchedule(client, await misuseScheduleNow(db));

test('misuse is looked for each night at the hour that policy sets, in Shanghai, one run at a time', async () => {
  await Promise.all([1, 2, 3].map(putNow));
  const { spec, policies, info } = await schedule.describe();
  expect(policies.overlap).toBe('SKIP');
  expect(spec.timezone).toBe('Asia/Shanghai');
  const { content } = await currentPolicy<ViolationSettings>(db, VIOLATION_SETTINGS);
  const hour = (content.misuseHour + 16) % 24;
  expect(info.nextActionTimes.every((time) => time.getUTCHours() === hour)).toBe(true);

  await publish(db, VIOLATION_SETTINGS, { ...content, misuseHour: 4 });
  await putNow();
  expect((await schedule.describe()).info.nextActionTimes.every((time) => time.getUTCHours() === 20)).toBe(true);
});

test('triggered, it goes through everything and ends; what it found names nobody in its history', async () => {
  await putDecision(deps, { officerId: officers[0], opened: [] });
  await schedule.trigger('SKIP');
  await vi.waitFor(async () => expect((await schedule.describe()).info.recentActions).toHaveLength(1), { timeout: 60_000 });
  const [action] = (await schedule.describe()).info.recentActions;
  const { workflowId = '', firstExecutionRunId } = action?.action.workflow ?? {};
  const handle = client.workflow.getHandle(workflowId, firstExecutionRunId);
  await handle.result();
  expect(await db('misuse_runs').whereNotNull('finished_at')).toMatchObject([{ found: 1, looked: { decision: 1 } }]);
  expect(await db('misuse_findings').pluck('staff_id')).toEqual([officers[0]]);
  const history = JSON.stringify(await handle.fetchHistory());
  expect(history).not.toContain(officers[0]);
});

test('a run whose worker was killed goes on from where its row stands, and a run that gave up is left behind by the next', async () => {
  const [killed, given] = ['7f1a0f7e-0000-4000-8000-000000000001', '7f1a0f7e-0000-4000-8000-000000000002'];
  await putDecision(deps, { officerId: officers[1], opened: [] });
  await lookForMisuse(desk.workerDeps, { runId: killed });
  const place = await db('misuse_runs').where({ id: killed }).first('place', 'found');
  expect(place).toMatchObject({ place: { step: 'owners' }, found: 1 });
  await client.workflow.execute(MISUSE_WORKFLOW, { workflowId: 'from-its-row', taskQueue: CASES_QUEUE, args: [{ runId: killed }] });
  expect(await db('misuse_runs').where({ id: killed }).first('place', 'found')).toEqual({ place: null, found: 1 });

  await lookForMisuse(desk.workerDeps, { runId: given });
  await client.workflow.execute(MISUSE_WORKFLOW, { workflowId: 'the-next-night', taskQueue: CASES_QUEUE, args: [] });
  expect(await db('misuse_runs').where({ id: given }).first('place', 'finished_at')).toEqual({ place: null, finished_at: null });
  expect(await lookForMisuse(desk.workerDeps, { runId: given })).toEqual({ ended: true });
});
