import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all below it have used and hold. */
export interface Usage {
  cpuMs: number;
  /** Memory of their own, shared pages counted by share (PSS). */
  bytes: number;
  /** Open files, sockets and all else that has a descriptor. */
  files: number;
}

/** Linux counts process time in hundredths of a second. */
const TICK_MS = 10;

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Of a process that ended meanwhile nothing is said. */
function processes(): { pid: number; parent: number; cpuMs: number }[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const fields = read(`/proc/${name}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ');
    if (fields.length < 15) return [];
    // Own time, and that of children which have ended.
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [{ pid: Number(name), parent: Number(fields[1]), cpuMs: ticks * TICK_MS }];
  });
}

const ownMemory = (pid: number): number => Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;

function openFiles(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}

/** What each of these processes uses, whatever it started included; Linux only. What it holds is read where that is asked for: it costs more. */
export function usageOf<Name extends string>(pids: Record<Name, number>, { holds = false } = {}): Record<Name, Usage> {
  const all = processes();
  const below = (pid: number): typeof all => all.filter(({ parent }) => parent === pid).flatMap((each) => [each, ...below(each.pid)]);
  const of = (root: number): Usage => {
    const tree = [...all.filter(({ pid }) => pid === root), ...below(root)];
    const sum = (part: (each: (typeof all)[number]) => number): number => tree.reduce((total, each) => total + part(each), 0);
    const held = (of: (pid: number) => number): number => (holds ? sum(({ pid }) => of(pid)) : 0);
    return { cpuMs: sum(({ cpuMs }) => cpuMs), bytes: held(ownMemory), files: held(openFiles) };
  };
  return Object.fromEntries(Object.entries<number>(pids).map(([name, pid]) => [name, of(pid)])) as Record<Name, Usage>;
}

/** Processes below one that were started with this in their command line. */
export const childrenOf = (pid: number, command: string): number[] =>
  processes().flatMap((each) => (each.parent === pid && read(`/proc/${each.pid}/cmdline`).includes(command) ? [each.pid] : []));

const LOOK_MS = 100;

/** The most memory that one process held, in bytes. */
interface MostHeld {
  /** So far. */
  most(): number;
  /** In all; looks no more. */
  stop(): number;
}

/** Looks again and again what any process below one, started with this in its command line, has held at the most: also of those that end meanwhile. */
export function watchMostHeld(pid: number, command: string): MostHeld {
  let most = 0;
  const look = (): void => {
    const held = childrenOf(pid, command).map(
      (child) => Number(/^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${child}/status`))?.[1] ?? 0) * 1024,
    );
    most = Math.max(most, ...held);
  };
  const watch = setInterval(look, LOOK_MS);
  return {
    most: () => most,
    stop() {
      clearInterval(watch);
      look();
      return most;
    },
  };
}
