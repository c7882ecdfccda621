import type { Client } from '@temporalio/client';
import { CASES_QUEUE } from '@trafficdesk/worker/contracts/task-queues.ts';
import { type EndedBy, UNBINDING_WORKFLOW, type UnbindingInput, unbindingWorkflowId } from '@trafficdesk/worker/contracts/unbinding.ts';
import type { Check } from './difference.ts';

/** Ends a binding, or goes on with what follows from its end: registry and people are told under keys of their own. */
export const startUnbinding = (client: Client, input: UnbindingInput): Promise<unknown> =>
  client.workflow.start(UNBINDING_WORKFLOW, {
    workflowId: unbindingWorkflowId(input.bindingId),
    taskQueue: CASES_QUEUE,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });

const TELLING_MS = 14 * 24 * 3_600_000;

/** Bindings that had ended by the moment, and nobody was told. What was ended after it, the registry's list shows. */
export const checkUnbindings: Check = async function* unbindings({ deps: { db }, client, moment }) {
  const rows: { id: string; endedBy: EndedBy }[] = await db('bindings')
    .whereBetween('ended_at', [new Date(moment.getTime() - TELLING_MS), moment])
    .whereNull('purged_at')
    .whereNotExists(db('messages').whereRaw('messages.binding_id = bindings.id'))
    .orderBy('id')
    .select('id', { endedBy: 'ended_by' });
  for (const { id: bindingId, endedBy } of rows)
    yield {
      what: `binding ${bindingId} has ended, and it is not on record that anybody was told`,
      mend: {
        how: 'told, under keys that let it arrive once',
        run: () => startUnbinding(client, { bindingId, endedBy, actorId: 'reconcile' }),
      },
    };
};
