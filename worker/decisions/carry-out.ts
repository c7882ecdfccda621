import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { caseWorkflowId, decideUpdate } from '../contracts/case.ts';
import type { Deps } from '../deps.ts';
import { startCase } from '../resume-cases.ts';
import { listOpenCases } from '../store/cases.ts';
import { listDueDecisions, type PendingDecision, refusePending } from '../store/pending-decisions.ts';
import { refusedUpdate } from './refused-update.ts';

const EVERY_MS = 250;
const AT_ONCE = 16;
/** How long one may take; after that it is asked again, which changes nothing. */
const PATIENCE_MS = 20_000;
/** How long one that failed is left alone, twice as long each time: what cannot be carried out holds up nothing else. */
const [REST_MS, LONGEST_REST_MS] = [1_000, 60_000];

/** Has the workflow of its case take a decision whose time has come. Its id is the update's, so that asking again repeats nothing. */
async function carryOut({ db }: Pick<Deps, 'db'>, client: Client, due: PendingDecision): Promise<void> {
  const { decisionId, caseId, officerId, revision, requestId } = due;
  try {
    await client.withDeadline(Date.now() + PATIENCE_MS, () =>
      client.workflow.getHandle(caseWorkflowId(caseId)).executeUpdate(decideUpdate, {
        updateId: decisionId,
        args: [{ decisionId, officerId, revision, ...(requestId ? { requestId } : {}) }],
      }),
    );
  } catch (error) {
    // Lost while the case is not at its end: it goes on from where the case stands, and is asked again.
    if (error instanceof WorkflowNotFoundError) for (const found of await listOpenCases(db, [caseId])) await startCase(client, found);
    const code = refusedUpdate(error)?.type;
    if (!code) throw error;
    await db.transaction((trx) => refusePending(trx, { decisionId, caseId, officerId, code }));
  }
}

/**
 * Carries out the decisions whose time has come, several times a second until the signal aborts, so many at once. They stand in the database until
 * they are done: what fails, as while Temporal is away or a process is killed, is tried again by whichever process looks next.
 */
export function keepCarryingOut(deps: Pick<Deps, 'db' | 'log'>, client: Client, signal: AbortSignal): void {
  const running = new Set<string>();
  /** Those that failed: how long they rest, and until when. */
  const resting = new Map<string, { ms: number; until: number }>();
  let looking = false;

  const start = async (due: PendingDecision): Promise<void> => {
    const { decisionId, caseId } = due;
    running.add(decisionId);
    try {
      await carryOut(deps, client, due);
      resting.delete(decisionId);
    } catch (error) {
      const ms = Math.min((resting.get(decisionId)?.ms ?? REST_MS / 2) * 2, LONGEST_REST_MS);
      resting.set(decisionId, { ms, until: Date.now() + ms });
      deps.log.warn({ err: error, caseId }, 'could not carry out a decision yet');
    } finally {
      running.delete(decisionId);
    }
  };
  const look = async (): Promise<void> => {
    if (looking || running.size >= AT_ONCE) return;
    looking = true;
    try {
      const now = Date.now();
      const asleep = [...resting].flatMap(([id, { until }]) => (until > now ? [id] : []));
      const due = await listDueDecisions(deps.db, { but: [...running, ...asleep], limit: AT_ONCE - running.size });
      if (!signal.aborted) for (const each of due) void start(each);
      if (due.length === 0 && asleep.length === 0) resting.clear();
    } catch (error) {
      deps.log.warn({ err: error }, 'could not look for decisions whose time has come');
    } finally {
      looking = false;
    }
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
