import { Worker } from 'node:worker_threads';

/** Runs an SMT-LIB script on what ran before it in the same turn, and answers what Z3 prints. */
export type RunScript = (script: string) => Promise<string>;

/** Thrown when the solver ran out of time or broke down: what was asked of it stays open. */
export class SolverStopped extends Error {
  override readonly name = 'SolverStopped';
}

/** Starting takes a second or more of one core; a warm solver holds about 100 MB. Whoever edits asks again within a minute. */
const KEPT_WARM_MS = 60_000;

let warm: { thread: Worker; idle: NodeJS.Timeout } | undefined;
let queue: Promise<unknown> = Promise.resolve();

/**
 * Gives the process's one solver to `work`, in turn, for `limitMs` from its turn on; it starts with the first script, and knows nothing of
 * earlier turns. A solver that is not done by then is ended, thread and all, and a later turn starts a new one.
 * @throws SolverStopped from `run` when the time is up or the solver breaks down.
 */
export function withSolver<T>(limitMs: number, work: (run: RunScript) => Promise<T>): Promise<T> {
  const turn = queue.then(() => take(limitMs, work));
  queue = turn.catch(() => undefined);
  return turn;
}

async function take<T>(limitMs: number, work: (run: RunScript) => Promise<T>): Promise<T> {
  const stopped = new AbortController();
  const limit = setTimeout(() => stopped.abort(), limitMs);
  let thread: Worker | undefined;
  try {
    return await work((script) => {
      const isFirst = !thread;
      thread ??= wake(stopped);
      return ask(thread, { script, isFirst }, stopped.signal);
    });
  } finally {
    clearTimeout(limit);
    if (thread && stopped.signal.aborted) await thread.terminate();
    else if (thread) keepWarm(thread);
  }
}

function wake(stopped: AbortController): Worker {
  clearTimeout(warm?.idle);
  const thread = warm?.thread ?? new Worker(new URL('./solver-thread.mjs', import.meta.url), { execArgv: [] });
  warm = undefined;
  thread.removeAllListeners('error');
  thread.on('error', () => stopped.abort());
  thread.ref();
  return thread;
}

function ask(thread: Worker, asked: { script: string; isFirst: boolean }, stopped: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const answer = (printed: string): void => {
      stopped.removeEventListener('abort', giveUp);
      resolve(printed);
    };
    const giveUp = (): void => {
      thread.off('message', answer);
      reject(new SolverStopped('The solver gave no answer.'));
    };
    if (stopped.aborted) return giveUp();
    stopped.addEventListener('abort', giveUp, { once: true });
    thread.once('message', answer);
    thread.postMessage(asked);
  });
}

/** Waits for the next turn without keeping the process alive. */
function keepWarm(thread: Worker): void {
  const end = (): void => {
    if (warm?.thread === thread) warm = undefined;
    void thread.terminate();
  };
  thread.removeAllListeners('error');
  thread.on('error', end);
  const idle = setTimeout(end, KEPT_WARM_MS);
  idle.unref();
  thread.unref();
  warm = { thread, idle };
}
