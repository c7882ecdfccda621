import type { Secrets } from '@trafficdesk/api/standalone/secrets.ts';

/** In the order they start; they stop in the opposite one. */
export const PART_NAMES = ['postgres', 'temporal', 'partners', 'worker-1', 'worker-2', 'api-1', 'api-2', 'proxy'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** One process of the cluster. Whoever kills it starts it again: nothing else does. */
export interface Part {
  readonly name: PartName;
  /** Everything it said, one run after the other. */
  readonly logFile: string;
  /** Of PostgreSQL, the postmaster's. Null while it does not run. */
  pid(): number | null;
  /** Sends the signal and resolves when the process is gone; at once when none runs, and for SIGSTOP and SIGCONT. One that does not go is made to after 40 s. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Starts it and resolves when it is ready; at once when it runs. Throws with its last words when it ends first, or is not ready in time. */
  start(): Promise<void>;
}

/** TCP ports on 127.0.0.1 that parts are called at, in the place of those they listen on: where something stands between, as toxiproxy does. */
export interface Via {
  /** By api and workers. */
  postgres?: number;
  /** PostgreSQL, by the Temporal server. */
  temporalPostgres?: number;
  /** By api and workers. */
  temporal?: number;
  /** By api and workers. */
  partners?: number;
}

export interface ClusterOptions {
  /** Where everything is kept; found again by the next start. */
  dataFolder: string;
  /** What each listens on; of the others any that is free. `proxy` is the public one. */
  ports?: Partial<Record<PartName, number>>;
  via?: Via;
  /** More environment for some parts: LD_PRELOAD, METRICS_PORT, … */
  env?: Partial<Record<PartName, NodeJS.ProcessEnv>>;
  /** Of the code that workers run, by which Temporal tells their versions apart. Unversioned unless stated. */
  release?: string;
  /** Hears what is being started. */
  note?: (text: string) => void;
}

export interface Cluster {
  /** Of the proxy: console and API. */
  readonly url: string;
  /** Of the stand-in of all partners, as it listens. */
  readonly partnersUrl: string;
  /** host:port of Temporal as it listens. */
  readonly temporalAddress: string;
  /** Of our database, by whom: past `via`. */
  readonly databaseUrls: { owner: string; superuser: string; api: string; worker: string };
  /** Sign-ins, channel keys and keys of what is sealed. */
  readonly secrets: Secrets;
  /** What each listens on. */
  readonly ports: Readonly<Record<PartName, number>>;
  readonly parts: readonly Part[];
  part(name: PartName): Part;
  /** Which release a worker is of that is started from now on. */
  readonly releases: { current: string | undefined };
  /** Asks all to stop, the proxy first, and resolves when nothing is left running. */
  stop(): Promise<void>;
}
