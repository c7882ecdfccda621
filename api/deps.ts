import type { Client } from '@temporalio/client';
import type { Deps as WorkerDeps } from '@trafficdesk/worker/deps.ts';
import type { Listener } from '@trafficdesk/worker/store/listen.ts';

/** What the api works with: the worker's parts, the workflow engine and the database's notices. */
export interface Deps extends WorkerDeps {
  temporal: Client;
  listener: Listener;
}
