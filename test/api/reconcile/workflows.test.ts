import { randomUUID } from 'node:crypto';
import { checkCases, checkTold } from '@trafficdesk/api/operate/reconcile/cases.ts';
import type { Reconciling } from '@trafficdesk/api/operate/reconcile/difference.ts';
import { RUN_CHECKS } from '@trafficdesk/api/operate/reconcile/runs.ts';
import { caseInput, caseWorkflowId } from '@trafficdesk/worker/contracts/case.ts';
import { CASES_QUEUE } from '@trafficdesk/worker/contracts/task-queues.ts';
import { handlingWorkflowId } from '@trafficdesk/worker/contracts/handling.ts';
import { isRunning } from '@trafficdesk/worker/is-running.ts';
import { expect, test } from 'vitest';
import { buildCase, decide, openDesk, read, smsOf, submit, withWorker } from '../../support/desk.ts';
import { putHandling } from '../../support/put-handling.ts';
import { temporal } from '../../support/temporal.ts';
import { mended, said } from './differences.ts';

const [desk, engine] = await Promise.all([openDesk(), temporal()]);
const { deps, workerDeps, partners, officers } = desk;
const { db } = deps;
const { client, nativeConnection: connection, namespace, codePath } = engine;
const [checkHandlings] = RUN_CHECKS;

const reconciling = (moment = new Date()): Reconciling => ({ deps: workerDeps, client, moment });
const work = <T>(doing: () => Promise<T>): Promise<T> => withWorker({ deps: workerDeps, connection, namespace, codePath }, doing);

/** A case that an officer has returned, with its workflow running. */
async function returnedCase(): Promise<{ id: string; number: string }> {
  const { id } = await buildCase(deps);
  await submit(deps, client, id);
  await decide(deps, client, {
    caseId: id,
    officerId: officers[0],
    verdict: 'return',
    reasons: [{ code: 'other' }],
    text: '请重拍',
  });
  const { number } = await read(deps, id);
  return { id, number };
}

/** What is said of one subject. */
const about = async (check: Parameters<typeof said>[0], name: string, moment?: Date): Promise<string[]> =>
  (await said(check, reconciling(moment))).filter((words) => words.includes(name));

test('R-14 a case that waits is taken up again where its workflow is gone, and a case without a row is given up', {
  timeout: 180_000,
}, async () => {
  const { id, number } = await returnedCase();
  await expect.poll(() => isRunning(client, caseWorkflowId(id))).toBe(true);
  await client.workflow.getHandle(caseWorkflowId(id)).terminate();
  const lost = randomUUID();
  await client.workflow.start('binding', { workflowId: caseWorkflowId(lost), taskQueue: CASES_QUEUE, args: [caseInput(lost)] });
  await expect
    .poll(() => about(checkCases, lost), { timeout: 30_000 })
    .toEqual([expect.stringMatching(/^case \S+ has a workflow, begun \S+, running, and no row$/)]);
  expect(await about(checkCases, number)).toEqual([`case ${number} is returned, and no workflow keeps it going`]);

  await mended(checkCases, reconciling());
  expect(await isRunning(client, caseWorkflowId(id))).toBe(true);
  expect(await isRunning(client, caseWorkflowId(lost))).toBe(false);
  // No worker runs, which would answer.
  expect(await about(checkCases, number)).toEqual([`The workflow of case ${number} does not say where it stands`]);
});

test('a workflow that is ahead of a row from before is begun again from that row; one that agrees is left alone', {
  timeout: 180_000,
}, async () => {
  await work(async () => {
    const [ahead, level] = [await returnedCase(), await returnedCase()];
    const plan = async (id: string) => (await client.workflow.getHandle(caseWorkflowId(id)).query<{ revision: number }>('status')).revision;
    const { revision } = await read(deps, ahead.id);
    await expect.poll(() => plan(ahead.id), { timeout: 30_000 }).toBe(revision);
    await expect.poll(() => plan(level.id), { timeout: 30_000 }).toBeGreaterThan(0);
    // As a restore would leave it: the row knows nothing of what its workflow heard.
    await db('cases')
      .where({ id: ahead.id })
      .update({ revision: revision - 1, unheard: null });
    await expect
      .poll(() => about(checkCases, ahead.number), { timeout: 30_000 })
      .toEqual([`case ${ahead.number} is returned, revision ${revision - 1}, and its workflow has it at returned, revision ${revision}`]);
    expect(await about(checkCases, level.number)).toEqual([]);
    const { runId } = await client.workflow.getHandle(caseWorkflowId(level.id)).describe();
    await mended(checkCases, reconciling());
    await expect.poll(() => plan(ahead.id), { timeout: 30_000 }).toBe(revision - 1);
    expect((await client.workflow.getHandle(caseWorkflowId(level.id)).describe()).runId).toBe(runId);
  });
});

test('whoever was not told by the moment is told, once', { timeout: 180_000 }, async () => {
  const { id, number } = await returnedCase();
  await db('messages').where({ case_id: id }).delete();
  const sent = smsOf(partners, number).length;
  const later = new Date(Date.now() + 1000);
  expect(await about(checkTold, number, later)).toEqual([`case ${number} is returned, and it is not on record that anybody was told`]);
  await work(async () => {
    await mended(checkTold, reconciling(later));
    await expect.poll(() => about(checkTold, number, later), { timeout: 60_000 }).toEqual([]);
  });
  expect(smsOf(partners, number)).toHaveLength(Math.max(1, sent));
});

test('R-59 a handling that waits to be paid is taken up again', { timeout: 60_000 }, async () => {
  const { id, number } = await putHandling(deps);
  expect(await about(checkHandlings!, number)).toEqual([`handling ${number} is awaiting-payment, and no workflow keeps it going`]);
  await mended(checkHandlings!, reconciling());
  expect(await isRunning(client, handlingWorkflowId(id))).toBe(true);
});

test('every other kind of work that stands in rows can be asked for', { timeout: 60_000 }, async () => {
  for (const check of RUN_CHECKS) await expect(said(check, reconciling())).resolves.toBeInstanceOf(Array);
});
