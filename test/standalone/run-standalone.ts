import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isRunning, type ProcessMark } from '@trafficdesk/api/standalone/processes.ts';
import { onTestFinished } from 'vitest';

export const top = fileURLToPath(new URL('../..', import.meta.url));

/** A folder that goes away with the test, and that PostgreSQL's user may enter. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-standalone-'));
  chmodSync(folder, 0o711);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Ended {
  code: number | null;
  /** Everything it said, on both outputs. */
  said: string;
}

export interface Running {
  process: ChildProcess;
  /** Everything it has said so far, on both outputs. */
  said: () => string;
  /** Resolves when it says it is ready; throws what it said when it ends instead. */
  ready(): Promise<void>;
  ended: Promise<Ended>;
}

/** Runs one of api/standalone's programs, as npm start would; killed with the test if it still runs. */
export function runProgram(name: 'setup.mjs' | 'start.ts', env: Record<string, string>, nodeArgs = ['--import', 'tsx']): Running {
  const child = spawn(process.execPath, [...nodeArgs, `api/standalone/${name}`], { cwd: top, env: { ...process.env, ...env } });
  let said = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => (said += String(chunk)));
  const ended = once(child, 'close').then(([code]): Ended => ({ code, said }));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  return {
    process: child,
    said: () => said,
    ended,
    async ready() {
      let over = false;
      void ended.then(() => {
        over = true;
      });
      while (!said.includes('Trafficdesk is ready')) {
        if (over) throw new Error(`It ended instead of getting ready:\n${said}`);
        await sleep(50);
      }
    },
  };
}

/** What in a data folder other users of the machine could read, write or enter. */
export const openToOthers = (dataFolder: string): string[] =>
  readdirSync(dataFolder, { recursive: true, encoding: 'utf8' }).filter((path) => {
    const found = statSync(join(dataFolder, path), { throwIfNoEntry: false });
    return found !== undefined && (found.mode & 0o077) !== 0;
  });

/** The children that a running standalone has entered in its data folder. */
export const childrenOf = (dataFolder: string): ProcessMark[] =>
  (JSON.parse(readFileSync(join(dataFolder, 'running.json'), 'utf8')) as { children: ProcessMark[] }).children;

/** Waits up to 15 s for processes to be gone; answers those that are not. */
export async function stillRunning(processes: ProcessMark[]): Promise<ProcessMark[]> {
  for (const until = Date.now() + 15_000; processes.some(isRunning) && Date.now() < until; ) await sleep(100);
  return processes.filter(isRunning);
}
