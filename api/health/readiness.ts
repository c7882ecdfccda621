import type { Client } from '@temporalio/client';
import { CASES_QUEUE } from '@trafficdesk/worker/contracts/task-queues.ts';
import { within } from '@trafficdesk/worker/within.ts';
import type { Deps } from '../deps.ts';
import type { Readiness } from './schemas.ts';

type Part = Readiness['parts']['database'];

const PATIENCE_MS = 2_000;

/** A worker polls for up to a minute at a time; one not seen for longer than that and a half is gone. */
const WORKER_SEEN_WITHIN_MS = 90_000;

const failed = (detail: string): Part => ({ ready: false, detail });

const checkDatabase = ({ db }: Deps): Promise<Part> =>
  within(PATIENCE_MS, db.raw('select 1')).then(
    () => ({ ready: true }),
    () => failed('PostgreSQL does not answer'),
  );

async function checkQueue(temporal: Client): Promise<{ temporal: Part; worker: Part }> {
  try {
    const { pollers } = await within(
      PATIENCE_MS,
      temporal.workflowService.describeTaskQueue({
        namespace: temporal.options.namespace,
        taskQueue: { name: CASES_QUEUE },
      }),
    );
    const since = Date.now() - WORKER_SEEN_WITHIN_MS;
    const polled = pollers.some(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 > since);
    return { temporal: { ready: true }, worker: polled ? { ready: true } : failed(`No worker polls the task queue "${CASES_QUEUE}"`) };
  } catch {
    return { temporal: failed('Temporal does not answer'), worker: failed('Not known while Temporal does not answer') };
  }
}

/** Asks every part a request needs; each has two seconds. */
export async function checkReadiness(deps: Deps): Promise<Readiness> {
  const [database, queue] = await Promise.all([checkDatabase(deps), checkQueue(deps.temporal)]);
  const parts = { database, ...queue };
  return { ready: Object.values(parts).every(({ ready }) => ready), parts };
}
