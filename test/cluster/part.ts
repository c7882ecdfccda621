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

/** A part that is kept running from its start to its kill. */
export function createPart({ name, logFile, launch, isReady, workerOf = () => null, patienceMs = READY_PATIENCE_MS }: PartOptions): Part {
  const falls: string[] = [];
  const wish: { isWanted: boolean; refused: Sentence | null } = { isWanted: false, refused: null };
  let child: Child | null = null;
  let keeping: Promise<void> | null = null;

  /** From one start of the child to its end. */
  async function once(): Promise<void> {
    const launched = await launch().catch((error: unknown) => {
      if (error instanceof Sentence) {
        wish.refused = error;
        wish.isWanted = false;
      }
      if (wish.isWanted) falls.push(`could not start: ${(error instanceof Error ? error.message : String(error)).split('\n')[0]}`);
      return null;
    });
    if (!launched) return;
    child = launched;
    // Killed while it was being launched.
    if (!wish.isWanted) end('SIGKILL');
    const { code, signal } = await launched.exited;
    child = null;
    if (wish.isWanted) falls.push(signal === null ? `ended with code ${code}` : `was ended by ${signal}`);
  }

  async function keep(): Promise<void> {
    while (wish.isWanted) {
      await once();
      if (wish.isWanted) await sleep(AGAIN_MS);
    }
  }

  function throwRefusal(): void {
    if (wish.refused) throw wish.refused;
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
      wish.isWanted = false;
      const hit = end(signal);
      const timer = setTimeout(() => end('SIGKILL'), GONE_PATIENCE_MS);
      await keeping;
      clearTimeout(timer);
      keeping = null;
      return hit;
    },
    async start() {
      wish.isWanted = true;
      wish.refused = null;
      keeping ??= keep();
      for (const until = Date.now() + patienceMs; wish.isWanted; await sleep(LOOK_MS)) {
        if (child && (await isReady())) return;
        if (Date.now() < until) continue;
        throw new Error(`${name} is not ready after ${patienceMs / 1000} s; it ${falls.at(-1) ?? 'runs'}:\n${lastLogLines(logFile)}`);
      }
      throwRefusal();
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
