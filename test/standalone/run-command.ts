import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { type Ended, top } from './run-standalone.ts';

export interface Command {
  process: ChildProcess;
  said: () => string;
  /** Resolves when it has said this; throws what it said when it ends instead. */
  says(words: string): Promise<void>;
  ended: Promise<Ended>;
}

/** Runs a command of operators, as `npm run` would; killed with the test if it still runs. */
export function runCommand(folder: 'backup' | 'restore' | 'reconcile', args: string[], env: Record<string, string>): Command {
  const child = spawn(process.execPath, ['--import', 'tsx', `api/operate/${folder}/main.ts`, ...args], {
    cwd: top,
    env: { ...process.env, DATABASE_URL: '', TEMPORAL_ADDRESS: '', ...env },
  });
  let said = '';
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => (said += String(chunk)));
  let over = false;
  const ended = once(child, 'close').then(([code]): Ended => {
    over = true;
    return { code, said };
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return {
    process: child,
    said: () => said,
    ended,
    async says(words) {
      while (!said.includes(words)) {
        if (over) throw new Error(`It ended instead of saying "${words}":\n${said}`);
        await sleep(50);
      }
    },
  };
}
