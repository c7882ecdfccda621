import { WorkflowNotFoundError } from '@temporalio/client';
import { blockNoticeWorkflowId } from '@trafficdesk/worker/contracts/block-notice.ts';
import { caseWorkflowId } from '@trafficdesk/worker/contracts/case.ts';
import { handlingWorkflowId } from '@trafficdesk/worker/contracts/handling.ts';
import { unbindingWorkflowId } from '@trafficdesk/worker/contracts/unbinding.ts';
import { violationEliminationWorkflowId } from '@trafficdesk/worker/contracts/violation-elimination.ts';
import { violationObjectionWorkflowId } from '@trafficdesk/worker/contracts/violation-objection.ts';
import { expect } from 'vitest';
import { type Stage, stranger } from './stage.ts';
import { codeSentTo } from './when/codes.ts';

/** Whether a case of the row's city waits for a worker to check it, decide it or do what follows. */
async function isAnyInHand({ house, city }: Stage): Promise<boolean> {
  const { db } = house.door.deps;
  const waiting = db('cases')
    .where({ city_code: city })
    .where((open) => open.where({ state: 'submitted' }).orWhereNotNull('unheard'));
  return (await waiting.first('id')) !== undefined;
}

/** Everything that the row's city has, and what its steps have begun besides. */
async function workflowsOf({ house, city, left }: Stage): Promise<string[]> {
  const { db } = house.door.deps;
  const cases: string[] = await db('cases').where({ city_code: city }).pluck('id');
  const bindings: string[] = await db('bindings').whereIn('case_id', cases).pluck('id');
  const blocks: string[] = await db('blocks').whereIn('case_id', cases).pluck('id');
  const handlings: string[] = await db('handlings').where({ city_code: city }).pluck('id');
  const objections: string[] = await db('violation_objections').where({ city_code: city }).pluck('id');
  const eliminations: string[] = await db('violation_eliminations').whereIn('objection_id', objections).pluck('id');
  return [
    ...eliminations.map(violationEliminationWorkflowId),
    ...handlings.map(handlingWorkflowId),
    ...objections.map(violationObjectionWorkflowId),
    ...cases.map(caseWorkflowId),
    ...new Set([...bindings, ...(left.bindingId ? [left.bindingId] : [])].map(unbindingWorkflowId)),
    ...new Set([...blocks, ...(left.blockId ? [left.blockId] : [])].map(blockNoticeWorkflowId)),
  ];
}

/**
 * Whether a workflow has ended, or waits for somebody. What a partner that is down keeps trying to do does not come about in this row: it
 * waits, too.
 */
async function rests({ house, world }: Stage, workflowId: string): Promise<boolean> {
  try {
    const { status, raw } = await house.engine.client.workflow.getHandle(workflowId).describe();
    if (status.name !== 'RUNNING') return true;
    const inVain = Object.values(world.moods).includes('down');
    return !raw.pendingWorkflowTask && (raw.pendingActivities ?? []).every(({ attempt }) => inVain && (attempt ?? 1) > 1);
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return true;
    throw error;
  }
}

/** Answers once nothing that a row has begun is under way any more: only then has something that is not to happen not happened. */
export async function cameToRest(stage: Stage, soon: { timeout: number; interval: number }): Promise<void> {
  const { house, world } = stage;
  await expect.poll(() => isAnyInHand(stage), { ...soon, message: 'cases are in hand' }).toBe(false);
  for (const workflowId of await workflowsOf(stage))
    await expect.poll(() => rests(stage, workflowId), { ...soon, message: `${workflowId} rests` }).toBe(true);
  if (world.moods.sms) return;
  // A code for a new password goes out after its answer: one asked for later has come, so has one asked for before.
  const { identityNumber, phone } = await stranger(house);
  await house.door.app.call('sendPasswordResetCode', { body: { identityNumber } });
  await codeSentTo(house, phone);
}
