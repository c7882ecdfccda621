import { type Client, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { caseWorkflowId, decideUpdate } from '../contracts/case.ts';
import { REFUSALS, type RefusalType } from '../contracts/refusal.ts';
import type { Deps } from '../deps.ts';
import { listDueDecisions, type PendingDecision, refusePending } from '../store/pending-decisions.ts';

const EVERY_MS = 250;
const AT_ONCE = 16;
/** How long one may take; after that it is asked again, which changes nothing. */
const PATIENCE_MS = 20_000;
/** How long one that failed is left alone. */
const REST_MS = 2_000;

const isRefusal = (type: string | null | undefined): type is RefusalType => REFUSALS.some((each) => each === type);

/** The refusal's code in an update that its workflow did not take; undefined for any other failure. */
function refusalOf(error: unknown): RefusalType | undefined {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  return cause instanceof ApplicationFailure && isRefusal(cause.type) ? cause.type : undefined;
}

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
    const code = refusalOf(error);
    if (!code) throw error;
    await db.transaction((trx) => refusePending(trx, { decisionId, caseId, officerId, code }));
  }
}

/**
 * Carries out the decisions whose time has come, several times a second until the signal aborts, so many at once. They stand in the database until
 * they are done: what fails, as while Temporal is away or a process is killed, is tried again by whichever process looks next.
 */
export function keepCarryingOut(deps: Pick<Deps, 'db' | 'log'>, client: Client, signal: AbortSignal): void {
  const busy = new Set<string>();
  let looking = false;
  const start = async (due: PendingDecision): Promise<void> => {
    busy.add(due.decisionId);
    let rest = 0;
    try {
      await carryOut(deps, client, due);
    } catch (error) {
      rest = REST_MS;
      deps.log.warn({ err: error, caseId: due.caseId }, 'could not carry out a decision yet');
    }
    setTimeout(() => busy.delete(due.decisionId), rest);
  };
  const look = async (): Promise<void> => {
    if (looking || busy.size >= AT_ONCE) return;
    looking = true;
    try {
      const due = (await listDueDecisions(deps.db, AT_ONCE * 2)).filter(({ decisionId }) => !busy.has(decisionId));
      for (const each of due.slice(0, AT_ONCE - busy.size)) void start(each);
    } catch (error) {
      deps.log.warn({ err: error }, 'could not look for decisions whose time has come');
    } finally {
      looking = false;
    }
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
