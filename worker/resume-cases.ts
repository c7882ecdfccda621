import { type Client, WithStartWorkflowOperation } from '@temporalio/client';
import { caseInput, caseWorkflowId, joinUpdate } from './contracts/case.ts';
import { CASE_WORKFLOWS } from './contracts/process.ts';
import { CASES_QUEUE } from './contracts/task-queues.ts';
import type { Turns } from './at-once/turns.ts';
import type { Deps } from './deps.ts';
import { eachHour, eachMinute } from './each-minute.ts';
import { listUnawareCases } from './store/case-joins.ts';
import { type CaseOfProcess, listCasesAtWork } from './store/cases.ts';
import { listUnheardCases } from './store/unheard-cases.ts';
import { listStranded } from './stranded.ts';
import { count } from './telemetry/metrics.ts';
import { inCase } from './telemetry/of-case.ts';
import { wakeCase } from './wake-case.ts';
import { wakeEnded } from './wake-ended.ts';

/** How long somebody has to hear of what moved a case on. */
const PATIENCE_S = 60;
/** How long a case may take to hear of what was joined to it; it is told again a minute later. */
const PATIENCE_MS = 10_000;

/** Has a case take note of what was joined to it. */
const tell = (client: Client, { id: caseId, process }: CaseOfProcess): Promise<unknown> =>
  client.withDeadline(Date.now() + PATIENCE_MS, () =>
    client.workflow.executeUpdateWithStart(joinUpdate, {
      args: [{}],
      startWorkflowOperation: new WithStartWorkflowOperation(CASE_WORKFLOWS[process], {
        workflowId: caseWorkflowId(caseId),
        taskQueue: CASES_QUEUE,
        args: [caseInput(caseId)],
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    }),
  );

/**
 * Takes up cases that stand still: moved on without anybody having heard, because a process died in between, or left by a workflow that ended badly; and
 * tells those of what was joined to them that have not heard. Answers how many it woke.
 */
export async function resumeCases({ db }: Pick<Deps, 'db'>, client: Client, patienceSeconds = PATIENCE_S): Promise<number> {
  const unheard = await listUnheardCases(db, { seconds: patienceSeconds });
  const kind = { types: Object.values(CASE_WORKFLOWS), workflowId: caseWorkflowId };
  const stranded = await listStranded(client, kind, (ids) => listCasesAtWork(db, ids));
  for (const found of [...unheard, ...stranded])
    await inCase({ db }, { caseId: found.id, name: 'take up a case that stands still' }, () => wakeCase(client.workflow, found));
  count('takenUp', { kind: 'case' }, unheard.length + stranded.length);
  for (const found of await listUnawareCases(db, { seconds: patienceSeconds })) await tell(client, found);
  return unheard.length + stranded.length;
}

/**
 * Looks for cases that stand still, now and each minute until the signal aborts; each hour for workflows that have not heard that their case has ended, unless
 * another worker is at that.
 */
export function keepResumingCases(deps: Deps, client: Client, { turns, signal }: { turns: Turns; signal: AbortSignal }): void {
  eachMinute(() => resumeCases(deps, client), { log: deps.log, complaint: 'could not look for cases that stand still', signal });
  const wake = () => turns.alone('wake-ended', async () => void (await wakeEnded(deps, client)));
  eachHour(wake, { log: deps.log, complaint: 'could not look for workflows of cases that have ended', signal });
}
