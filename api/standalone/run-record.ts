import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, markProcess, type ProcessMark, stopProcess } from './processes.ts';
import { Sentence } from './sentence.mjs';

/** Who runs on a data folder now, kept in running.json: nobody else may meanwhile, and what a hard stop left over can be found. */
export interface RunRecord {
  /** Enters a child. */
  add(pid: number): void;
  /** Enters where the partner stand-in shows what was "sent": the demo reads codes there. */
  addStandIn(url: string): void;
  /** Enters where the workflow engine is: commands of operators ask it. */
  addTemporal(address: string): void;
  remove(): void;
}

interface Run {
  owner: ProcessMark;
  url: string;
  standIn?: string;
  temporal?: string;
  /** Newest last; the guard first. */
  children: ProcessMark[];
}

const PATIENCE_MS = 10_000;

/**
 * Claims the data folder for this process. Throws a Sentence when another one runs on it; ends what an earlier one left over
 * after a hard stop.
 */
export async function openRunRecord(dataFolder: string, url: string): Promise<RunRecord> {
  const path = join(dataFolder, 'running.json');
  const earlier = readRun(path);
  if (earlier && isRunning(earlier.owner)) {
    throw new Sentence(
      `Trafficdesk already runs on this folder, at ${earlier.url} (process ${earlier.owner.pid}): open that, or stop it first with Ctrl-C.`,
    );
  }
  for (const left of earlier?.children.reverse() ?? []) await stopProcess(left, 'SIGTERM', PATIENCE_MS);

  const owner = markProcess(process.pid);
  if (!owner) throw new Error('This process cannot be found by its own id');
  const run: Run = { owner, url, children: [] };
  const write = (): void => {
    writeFileSync(`${path}.new`, JSON.stringify(run));
    renameSync(`${path}.new`, path);
  };
  write();
  return {
    add(pid) {
      const mark = markProcess(pid);
      if (mark) run.children.push(mark);
      write();
    },
    addStandIn(standIn) {
      run.standIn = standIn;
      write();
    },
    addTemporal(temporal) {
      run.temporal = temporal;
      write();
    },
    remove: () => rmSync(path, { force: true }),
  };
}

function readRun(path: string): Run | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Run;
  } catch {
    return null;
  }
}
