import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process, and when it started: process ids are given again to others. */
export interface ProcessMark {
  pid: number;
  started: string;
}

/** Marks a running process; null when there is none with this id. */
export function markProcess(pid: number): ProcessMark | null {
  const started = process.platform === 'linux' ? linuxStart(pid) : ps(pid, 'lstart');
  return started ? { pid, started } : null;
}

export const isRunning = (mark: ProcessMark): boolean => markProcess(mark.pid)?.started === mark.started;

/** Asks a process to stop and makes it after `patienceMs`; resolves when it is gone. Does nothing when it already is. */
export async function stopProcess(mark: ProcessMark, signal: NodeJS.Signals, patienceMs: number): Promise<void> {
  const until = Date.now() + patienceMs;
  if (isRunning(mark)) process.kill(mark.pid, signal);
  while (isRunning(mark) && Date.now() < until) await sleep(50);
  if (isRunning(mark)) process.kill(mark.pid, 'SIGKILL');
  while (isRunning(mark)) await sleep(50);
}

/** The command line a process was started with; null when there is none with this id. */
export const commandLine = (pid: number): string | null =>
  process.platform === 'linux' ? (read(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ') ?? null) : ps(pid, 'args');

/** Ticks since boot, the 22nd field; the 2nd holds the program's name in brackets and may itself hold spaces. A zombie counts as gone. */
function linuxStart(pid: number): string | null {
  const fields = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ');
  if (!fields || fields[0] === 'Z') return null;
  return `${fields[19]} ${read('/proc/sys/kernel/random/boot_id')?.trim()}`;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function ps(pid: number, field: string): string | null {
  try {
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}
