import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, lastLogLines } from '@trafficdesk/api/standalone/child.ts';
import { Sentence } from '@trafficdesk/api/standalone/sentence.mjs';
import type { Part, PartName } from './cluster.ts';

interface PartOptions {
  name: PartName;
  logFile: string;
  /** Starts it; the child may not be ready yet. Throws where it cannot be started now, and a sentence where it never can. */
  launch: () => Promise<Child>;
  isReady: () => Promise<boolean>;
  /** Who does the work, where that is not the child itself but a process of its own. */
  workerOf?: () => number | null;
  /** How long it may take to get ready; three minutes unless stated. */
  patienceMs?: number;
}

const READY_PATIENCE_MS = 180_000;
const LOOK_MS = 100;
/** One that ended by itself is started again after so long. */
const AGAIN_MS = 500;
/** An api drains for 15 s after it has said that it leaves, a worker ends what it holds within 10 s. */
const GONE_PATIENCE_MS = 40_000;

/** From a start to the kill that ends it. */
interface Run {
  /** Resolves when the run before it is over. */
  before: Promise<void>;
  isWanted: boolean;
  refused: Sentence | null;
}

/** A part that is kept running from its start to its kill. One that is started while it is being killed runs once it is gone. */
export function createPart({ name, logFile, launch, isReady, workerOf = () => null, patienceMs = READY_PATIENCE_MS }: PartOptions): Part {
  const falls: string[] = [];
  let child: Child | null = null;
  /** Null while nobody wants it to run. */
  let current: Run | null = null;
  /** Resolves when the run that was begun last is over. */
  let over: Promise<void> = Promise.resolve();

  /** From one start of the child to its end. */
  async function once(run: Run): Promise<void> {
    const launched = await launch().catch((error: unknown) => {
      if (error instanceof Sentence) {
        run.refused = error;
        run.isWanted = false;
      }
      if (run.isWanted) falls.push(`could not start: ${(error instanceof Error ? error.message : String(error)).split('\n')[0]}`);
      return null;
    });
    if (!launched) return;
    child = launched;
    // Killed while it was being launched.
    if (!run.isWanted) end('SIGKILL');
    const { code, signal } = await launched.exited;
    child = null;
    if (run.isWanted) falls.push(signal === null ? `ended with code ${code}` : `was ended by ${signal}`);
  }

  async function keep(run: Run): Promise<void> {
    await run.before;
    while (run.isWanted) {
      await once(run);
      if (run.isWanted) await sleep(AGAIN_MS);
    }
  }

  function begin(): Run {
    const run = { before: over, isWanted: true, refused: null };
    current = run;
    over = keep(run);
    return run;
  }

  /** Whoever launched the process that does the work knows how to bring an orderly end about; killed are both. Answers whether there was one. */
  function end(signal: NodeJS.Signals): boolean {
    if (!child) return false;
    const pids = signal === 'SIGKILL' ? [workerOf() ?? child.pid, child.pid] : [child.pid];
    return pids.map((pid) => send(pid, signal)).includes(true);
  }

  return {
    name,
    logFile,
    falls,
    pid: () => child && (workerOf() ?? child.pid),
    async kill(signal) {
      if (current) current.isWanted = false;
      current = null;
      const hit = end(signal);
      const timer = setTimeout(() => end('SIGKILL'), GONE_PATIENCE_MS);
      await over;
      clearTimeout(timer);
      return hit;
    },
    async start() {
      const run = current?.isWanted ? current : begin();
      await run.before;
      for (const until = Date.now() + patienceMs; run.isWanted; await sleep(LOOK_MS)) {
        if (child && (await isReady())) return;
        if (Date.now() < until) continue;
        throw new Error(`${name} is not ready after ${patienceMs / 1000} s; it ${falls.at(-1) ?? 'runs'}:\n${lastLogLines(logFile)}`);
      }
      if (run.refused) throw run.refused;
    },
  };
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    // It ended by itself.
    return false;
  }
}

/** Whether this address answers 200 within two seconds. */
export const answersAt = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.ok,
    () => false,
  );
