import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { timed } from '../support/percentile.ts';
import { PERSON_MS } from './cases/sms-case.ts';
import type { Figures } from './figures.ts';

/** One empty workflow with as many workflow tasks as a case that two proofs are waited for in, straight through Temporal's client. Answers its id. */
export async function runFloorCase(client: Client, figures: Figures): Promise<string> {
  const workflowId = `floor-${randomUUID()}`;
  const started = await timed(() => client.workflow.signalWithStart('floor', { workflowId, taskQueue: 'floor', signal: 'moved' }));
  figures.submit.push(started.ms);
  for (let proofs = 0; proofs < 2; proofs += 1) {
    await sleep(PERSON_MS);
    await started.result.executeUpdate('prove');
  }
  return workflowId;
}
