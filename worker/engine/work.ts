import { setTimeout as sleep } from 'node:timers/promises';
import { type NativeConnection, TransportError, type Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { abortOf } from '../abort-of.ts';
import type { AnchorSettings } from '../audit/anchor-settings.ts';
import { createBacktestWorker, createWorker } from '../create-worker.ts';
import type { Deps } from '../deps.ts';
import { isTracing } from '../telemetry/tracing.ts';
import { buildWorkflowBundle } from '../workflow-bundle.ts';
import { reachEngine } from './reach.ts';
import type { EngineSettings } from './settings.ts';

/** An engine that has not answered for so long is away; a process that waits for it does meanwhile what can be done without. */
const AWAY_AFTER_MS = 5_000;

/** Between two tries to begin. */
const PAUSE_MS = 1_000;

/** What a process does for the workflow engine. */
export interface EngineWork {
  standing(): 'starting' | 'away' | 'polling' | 'ending';
  /** Those that poll, or did. */
  workers: readonly Worker[];
  /** Resolves when what they had in hand after the abort is done; rejects where a worker breaks down. */
  ended: Promise<void>;
}

interface Wanted {
  engine: EngineSettings;
  anchors: AnchorSettings | null;
  release: string | undefined;
  signal: AbortSignal;
}

/** Does what the workflow engine hands out, from when it can be reached until the signal aborts. */
export function workForEngine(deps: Deps, { engine, anchors, release, signal }: Wanted): EngineWork {
  const workers: Worker[] = [];
  let isAway = false;

  /** On one line to the engine; where that breaks while they are made, it is begun anew. Null where the signal aborted before. */
  async function makeWorkers(workflowBundle: WorkflowBundleOption): Promise<{ connection: NativeConnection; made: Worker[] } | null> {
    while (true) {
      const connection = await reachEngine(engine, { log: deps.log, signal });
      if (!connection) return null;
      const parts = { connection, namespace: engine.namespace, deps, workflowBundle, release };
      try {
        return { connection, made: await Promise.all([createWorker({ ...parts, anchors }), createBacktestWorker(parts)]) };
      } catch (error) {
        if (!(error instanceof TransportError)) throw error;
        deps.log.warn({ err: error }, 'the workflow engine went away before work began');
        await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async function work(): Promise<void> {
    if (signal.aborted) return;
    const workflowBundle = await Promise.race([buildWorkflowBundle({ traced: isTracing() }), abortOf(signal)]);
    if (!workflowBundle) return;
    const patience = setTimeout(() => (isAway = true), AWAY_AFTER_MS);
    const begun = await makeWorkers(workflowBundle);
    clearTimeout(patience);
    if (!begun) return;
    const { connection, made } = begun;
    const runs = made.map((worker) => worker.runUntil(abortOf(signal)));
    workers.push(...made);
    deps.log.info('worker is polling');
    await Promise.all(runs);
    await connection.close();
  }

  return {
    standing() {
      if (signal.aborted) return 'ending';
      if (workers.length === 0) return isAway ? 'away' : 'starting';
      return workers.every((worker) => worker.getState() === 'RUNNING') ? 'polling' : 'ending';
    },
    workers,
    ended: work(),
  };
}
