import type { Client } from '@temporalio/client';
import type { Deps } from '@trafficdesk/worker/deps.ts';

/** Something that is not as the tables have it. */
export interface Difference {
  /** What it is, by ids and codes; it names nobody. */
  what: string;
  /** How it is put right, and what does so; null where only a person can. */
  mend: { how: string; run: () => Promise<unknown> } | null;
  /** What a person has to do; with a mend, what is left to do besides. */
  person?: string;
}

/** What is held against what. */
export interface Reconciling {
  deps: Deps;
  client: Client;
  /** The moment the database was restored to: everything after it is lost here, and may be known elsewhere. */
  moment: Date;
}

/** Finds differences of one kind, as they come. */
export type Check = (reconciling: Reconciling) => AsyncGenerator<Difference>;
