import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface ChildOptions {
  /** Shown to people: "PostgreSQL", "api". */
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Everything the child says goes here. */
  logFile: string;
  guard: Guard;
}

export interface Child {
  name: string;
  pid: number;
  logFile: string;
  /** Resolves when the child has ended, however it did. */
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Asks it to stop, and makes it after `patienceMs`; resolves when it is gone. */
  stop(patienceMs?: number): Promise<void>;
}

/**
 * Starts a child in a process group of its own: Ctrl-C on the terminal reaches only the parent, which then stops its children in order.
 * The guard stops it when the parent is killed hard. Throws when the command cannot be started.
 */
export async function startChild({ name, command, args, env, cwd, logFile, guard }: ChildOptions): Promise<Child> {
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(command, args, { env: { ...process.env, ...env }, cwd, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  const exited = new Promise<Awaited<Child['exited']>>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const pid = child.pid as number;
  guard.watch(pid);
  void exited.then(() => guard.forget(pid));

  return {
    name,
    pid,
    logFile,
    exited,
    async stop(patienceMs = 20_000) {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** The last lines of a child's log, for telling people why it ended. */
export function lastLogLines(logFile: string, count = 12): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '';
  }
}

export interface Guard {
  pid: number;
  watch(pid: number): void;
  forget(pid: number): void;
  /** Ends the guard itself, once its children are gone. */
  close(): Promise<void>;
}

/** Starts the process that stops our children should we be killed hard: see guard.mjs. */
export function startGuard(): Guard {
  const path = fileURLToPath(new URL('guard.mjs', import.meta.url));
  const guard = spawn(process.execPath, [path], { detached: true, stdio: ['pipe', 'ignore', 'ignore'], env: { PATH: process.env.PATH } });
  const gone = new Promise<void>((resolve) => guard.once('exit', () => resolve()));
  guard.stdin.on('error', () => {});
  guard.unref();
  return {
    pid: guard.pid as number,
    watch: (pid) => void guard.stdin.write(`+ ${pid}\n`),
    forget: (pid) => void guard.stdin.write(`- ${pid}\n`),
    async close() {
      guard.ref();
      guard.stdin.end();
      await gone;
    },
  };
}
