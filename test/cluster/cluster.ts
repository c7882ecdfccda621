import type { Secrets } from '@trafficdesk/api/standalone/secrets.ts';

/** In the order they start; they stop in the opposite one. */
export const PART_NAMES = ['postgres', 'temporal', 'partners', 'worker-1', 'worker-2', 'api-1', 'api-2', 'uploads', 'proxy'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** Those of them that are our apis: `uploads` takes photos, and nothing else. */
export const APIS = ['api-1', 'api-2', 'uploads'] as const satisfies PartName[];
export type ApiName = (typeof APIS)[number];

/** Processes of ours that work with all the others. */
export const PROCESSES = ['worker-1', 'worker-2', ...APIS] as const satisfies PartName[];
export type ProcessName = (typeof PROCESSES)[number];

/** One process of the cluster. What ends by itself is started again, as by `restart: unless-stopped`; what was killed stays down until it is started. */
export interface Part {
  readonly name: PartName;
  /** Everything it said, one run after the other. */
  readonly logFile: string;
  /** How often it ended, or could not be started, although nobody killed it: each with how. */
  readonly falls: readonly string[];
  /** Of PostgreSQL, the postmaster's. Null while it does not run. */
  pid(): number | null;
  /** Sends the signal and resolves when the process is gone; one that does not go is made to after 40 s. Answers whether there was one. */
  kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<boolean>;
  /** Starts it and resolves when it is ready, or was killed meanwhile. Throws with its last words when it is not ready in time. */
  start(): Promise<void>;
}

/** A line between two parts, from the one that calls. */
export interface Link {
  from: PartName;
  to: PartName;
}

export interface ClusterOptions {
  /** Where everything is kept; found again by the next start. */
  dataFolder: string;
  /** What each listens on; of the others any that is free. `proxy` is the public one. */
  ports?: Partial<Record<PartName, number>>;
  /** Where one part calls another, a TCP port on 127.0.0.1: in the place of where that listens, where something stands between. */
  via?: (link: Link) => number | undefined;
  /** Path of the certificate of whoever signed the partners', who are called over TLS then. */
  partnersAuthority?: string;
  /** More environment for some parts. */
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
