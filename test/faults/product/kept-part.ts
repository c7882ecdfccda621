import { setTimeout as sleep } from 'node:timers/promises';
import type { Child } from '@trafficdesk/api/standalone/child.ts';
import type { Part, PartName } from './part.ts';

interface Kept {
  name: PartName;
  /** Starts it; the child may not be ready yet. Throws where it cannot be started now. */
  launch: () => Promise<Child>;
  /** Whether the child is ready for work. */
  isReady: (child: Child) => Promise<boolean>;
  /** The processes a kill goes to, the first above all; the child alone unless stated. */
  victims?: (child: Child) => number[];
}

export interface KeptPart extends Part {
  /** Asks it to stop in good order, and starts it no more. */
  stop(): Promise<void>;
}

/** One that ended by itself is started again after so long, as by `restart: always`. */
const AGAIN_MS = 500;
const LOOK_MS = 100;
const PATIENCE_MS = 180_000;

/** A part that is kept running: started again when it ends by itself, and kept down from a kill until it is started. */
export function keepPart({ name, launch, isReady, victims = ({ pid }) => [pid] }: Kept): KeptPart {
  const falls: string[] = [];
  let child: Child | null = null;
  const wish = { isWanted: false };
  let running: Promise<void> | null = null;

  async function once(): Promise<void> {
    const began = await launch().catch((error: unknown) => {
      if (wish.isWanted) falls.push(`could not start: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
      return null;
    });
    if (!began) return;
    child = began;
    // Killed while it was being launched.
    if (!wish.isWanted) signal('SIGKILL');
    const { code, signal: by } = await began.exited;
    child = null;
    if (wish.isWanted) falls.push(by === null ? `ended with code ${code}` : `was ended by ${by}`);
  }

  async function keep(): Promise<void> {
    while (wish.isWanted) {
      await once();
      if (wish.isWanted) await sleep(AGAIN_MS);
    }
  }

  function signal(name: NodeJS.Signals): boolean {
    if (!child) return false;
    let hit = false;
    for (const pid of victims(child)) {
      try {
        process.kill(pid, name);
        hit = true;
      } catch {
        // It has ended at this moment.
      }
    }
    return hit;
  }

  async function down(how: () => boolean): Promise<boolean> {
    wish.isWanted = false;
    const hit = how();
    await running;
    running = null;
    return hit;
  }

  return {
    name,
    falls,
    pid: () => (child ? (victims(child)[0] ?? null) : null),
    kill: (how) => down(() => signal(how)),
    async start() {
      wish.isWanted = true;
      running ??= keep();
      for (const until = Date.now() + PATIENCE_MS; Date.now() < until && wish.isWanted; await sleep(LOOK_MS)) {
        const now = child;
        if (now && (await isReady(now).catch(() => false))) return;
      }
      if (wish.isWanted) throw new Error(`${name} was not ready within ${PATIENCE_MS / 1000} s`);
    },
    async stop() {
      wish.isWanted = false;
      await child?.stop();
      await running;
    },
  };
}
