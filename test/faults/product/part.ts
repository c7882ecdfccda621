export const PROCESSES = ['api-1', 'api-2', 'worker-1', 'worker-2'] as const;
/** A process of ours, whose lines to the others can be cut. */
export type ProcessName = (typeof PROCESSES)[number];

export const PART_NAMES = [...PROCESSES, 'temporal', 'postgres', 'partners'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** A part of a running product that can be killed and started again. Whatever ends by itself is started again, as a supervisor does. */
export interface Part {
  readonly name: PartName;
  /** Of the process that a kill goes to; null while it does not run. */
  pid(): number | null;
  /** Kills it and keeps it down until `start`. Answers whether there was a process to kill. */
  kill(signal: NodeJS.Signals): Promise<boolean>;
  /** Resolves when it is ready; one that runs is left alone. */
  start(): Promise<void>;
  /** How often it ended although nobody killed it, each with how. */
  readonly falls: string[];
}
