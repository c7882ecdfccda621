import { readdirSync, readFileSync } from 'node:fs';

export const PARTS = ['api', 'worker', 'floor worker', 'Temporal', 'PostgreSQL', 'client and partners'] as const;
export type Part = (typeof PARTS)[number];

/** CPU time used so far, in milliseconds. */
export type CpuTimes = Record<Part, number>;

/** Linux counts process time in hundredths of a second. */
const TICK_MS = 10;

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function partOf(command: string): Part | null {
  if (command.includes('worker/main.ts')) return 'worker';
  if (command.includes('api/main.ts')) return 'api';
  if (command.includes('floor-worker.ts')) return 'floor worker';
  if (command.includes('start-dev')) return 'Temporal';
  return null;
}

interface Row {
  pid: number;
  parent: number;
  command: string;
  ms: number;
}

function rows(): Row[] {
  return readdirSync('/proc').flatMap((name) => {
    const fields = read(`/proc/${name}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ');
    if (!/^\d+$/.test(name) || fields.length < 15) return [];
    // Own time, and that of children which have ended.
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [
      { pid: Number(name), parent: Number(fields[1]), command: read(`/proc/${name}/cmdline`).replaceAll('\0', ' '), ms: ticks * TICK_MS },
    ];
  });
}

/** CPU time of every process this one started, by part; Linux only. PostgreSQL is all of its processes together. */
export function cpuTimes(): CpuTimes {
  const all = rows();
  const times = Object.fromEntries(PARTS.map((part) => [part, 0])) as CpuTimes;
  const mine = (row: Row): boolean => row.parent === process.pid || all.some((other) => other.pid === row.parent && mine(other));
  for (const row of all.filter(mine)) {
    const part = partOf(row.command) ?? (/postgres/.test(row.command) ? 'PostgreSQL' : null);
    if (part) times[part] += row.ms;
  }
  const own = process.cpuUsage();
  times['client and partners'] = (own.user + own.system) / 1000;
  return times;
}

/** What was used between two readings. */
export const used = (before: CpuTimes, after: CpuTimes): CpuTimes =>
  Object.fromEntries(PARTS.map((part) => [part, after[part] - before[part]])) as CpuTimes;
