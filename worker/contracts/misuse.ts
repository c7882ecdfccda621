/** Workflow type that looks for signs of misuse; a schedule runs it each night. */
export const MISUSE_WORKFLOW = 'misuseFindings';
export const MISUSE_SCHEDULE = 'misuse-findings';

/** What a night goes through, in this order. */
export const MISUSE_STEPS = ['decisions', 'owners', 'applicants', 'counters', 'drivers', 'vehicles', 'new-handlings', 'handlings'] as const;
export type MisuseStep = (typeof MISUSE_STEPS)[number];

/** The key of the last row a step looked at. */
export type MisuseKey = (string | number)[];

/** Where a run goes on: it stands in its row, for keys can be those of people. */
export interface MisusePlace {
  step: MisuseStep;
  after?: MisuseKey;
}

export interface MisuseInput {
  /** Of a run that was continued in another. */
  runId?: string;
}

export interface MisuseStretch {
  runId: string;
}

/** How far a run is stands in its row. */
export interface MisuseProgress {
  ended: boolean;
}
