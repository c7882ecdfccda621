/** Workflow type that signs the head of the audit chain, when there is a new one. */
export const ANCHOR_WORKFLOW = 'anchorAudit';
/** The schedule that runs it. */
export const ANCHOR_SCHEDULE = 'anchor-audit';

/** The place that was anchored; null when nothing was new. */
export type Anchored = { seq: number } | null;
