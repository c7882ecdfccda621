import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, lastLogLines } from '@trafficdesk/api/standalone/child.ts';
import type { Part, PartName } from './cluster.ts';

interface PartOptions {
  name: PartName;
  logFile: string;
  launch: () => Promise<Child>;
  isReady: () => Promise<boolean>;
  /** Who does the work, where that is not the child itself but a process of its own. */
  workerOf?: () => number | null;
}

const READY_PATIENCE_MS = 120_000;
/** An api drains for 15 s after it has said that it leaves, a worker ends what it holds within 10 s. */
const GONE_PATIENCE_MS = 40_000;

/** Signals that ask for an orderly end: whoever launched the process that does the work knows how to bring it about. */
const ASKING = new Set<NodeJS.Signals>(['SIGTERM', 'SIGINT']);

/** A part whose process is launched anew by each start. */
export function createPart({ name, logFile, launch, isReady, workerOf = () => null }: PartOptions): Part {
  let child: Child | null = null;
  const pid = (): number | null => child && (workerOf() ?? child.pid);

  async function start(): Promise<void> {
    if (child) return;
    const launched = await launch();
    child = launched;
    void launched.exited.then(() => {
      if (child === launched) child = null;
    });
    for (const until = Date.now() + READY_PATIENCE_MS; !(await isReady()); await sleep(100)) {
      if (child !== launched) throw new Error(`${name} ended instead of getting ready:\n${lastLogLines(logFile)}`);
      if (Date.now() > until) throw new Error(`${name} is not ready after ${READY_PATIENCE_MS / 1000} s:\n${lastLogLines(logFile)}`);
    }
  }

  async function kill(signal: NodeJS.Signals): Promise<void> {
    const killed = child;
    if (!killed) return;
    const worker = workerOf() ?? killed.pid;
    const both = (): void => [worker, killed.pid].forEach((each) => send(each, 'SIGKILL'));
    if (signal === 'SIGKILL') both();
    else send(ASKING.has(signal) ? killed.pid : worker, signal);
    if (signal === 'SIGSTOP' || signal === 'SIGCONT') return;
    const timer = setTimeout(both, GONE_PATIENCE_MS);
    await killed.exited;
    clearTimeout(timer);
  }

  return { name, logFile, pid, start, kill };
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself.
  }
}

/** Whether this address answers 200 within two seconds. */
export const answersAt = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.ok,
    () => false,
  );
