import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { type Child, type Guard, lastLogLines, startChild } from './child.ts';

export interface TemporalOptions {
  /** Path of the Temporal CLI. */
  cli: string;
  port: number;
  /** Port of the web UI; without one there is no UI. */
  uiPort?: number;
  /** Where its state is kept; without one it is kept in memory. */
  stateFile?: string;
  logFile: string;
  guard: Guard;
}

const PATIENCE_MS = 60_000;
// A process crash loses nothing in this mode, and a case costs half of what it costs by default.
const PRAGMAS = ['journal_mode=wal', 'synchronous=normal'];
const DYNAMIC = [
  // Many people may act on one case at the same moment; as in docker-compose.yml.
  'history.maxInFlightUpdates=100',
  // Workflows that it keeps in memory, ended ones as well: it would fill up for hours.
  'history.hostLevelCacheMaxSize=1024',
];

/** Starts a Temporal dev server on 127.0.0.1. Resolves when its default namespace answers; throws with its last log lines when it ends first. */
export async function startTemporal({ cli, port, uiPort, stateFile, logFile, guard }: TemporalOptions): Promise<Child> {
  const state = stateFile === undefined ? [] : ['--db-filename', stateFile, ...PRAGMAS.flatMap((pragma) => ['--sqlite-pragma', pragma])];
  const ui = uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)];
  const dynamic = DYNAMIC.flatMap((value) => ['--dynamic-config-value', value]);
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'warn', ...ui, ...state, ...dynamic];
  const child = await startChild({ name: 'Temporal', command: cli, args, logFile, guard });
  let ended = false;
  void child.exited.then(() => {
    ended = true;
  });
  for (const until = Date.now() + PATIENCE_MS; !(await temporalAnswers(`127.0.0.1:${port}`, 'default')); await sleep(100)) {
    if (ended) throw new Error(`Temporal did not start:\n${lastLogLines(logFile)}`);
    if (Date.now() < until) continue;
    await child.stop();
    throw new Error(`Temporal did not answer within ${PATIENCE_MS / 1000} s:\n${lastLogLines(logFile)}`);
  }
  return child;
}

/** Whether a Temporal server answers at host:port, and has the namespace when one is named. */
export async function temporalAnswers(address: string, namespace?: string): Promise<boolean> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: '2s' });
    if (namespace !== undefined) await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}
