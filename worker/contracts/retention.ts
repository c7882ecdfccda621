/** Workflow type that deletes personal data past its time; a schedule of the same name runs it each night. */
export const RETENTION_WORKFLOW = 'retention';
export const RETENTION_SCHEDULE = 'retention';

/** What is gone through, in this order: a photo's files go before the case that says whose they are. */
export const RETENTION_STEPS = [
  'photos',
  'cases',
  'handlings',
  'stray-files',
  'phone-codes',
  'binding-codes',
  'registration-checks',
  'sessions',
  'matters',
  'consultations',
  'appointments',
  'violation-objections',
  'violation-eliminations',
  'misuse-findings',
  'searches',
  'review-acts',
] as const;
export type RetentionStep = (typeof RETENTION_STEPS)[number];

/** How far a run has come: within a step everything up to and including the key `after` is done. */
export interface RetentionPlace {
  step: RetentionStep;
  after?: (string | number)[];
}

export interface RetentionInput {
  /** Where a run goes on that was continued in another. */
  place?: RetentionPlace;
  /** The night it began, in milliseconds since 1970: what was past its time then is deleted. */
  at?: number;
}

export interface RetentionBatch {
  place: RetentionPlace;
  at: number;
}
