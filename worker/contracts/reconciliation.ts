/** Workflow type that holds the gateway's statements against our records; a schedule runs it each day. */
export const RECONCILIATION_WORKFLOW = 'paymentReconciliation';
export const RECONCILIATION_SCHEDULE = 'payment-reconciliation';

/** A day whose statement was held against our records. */
export interface ReconciledDay {
  /** In Shanghai, `yyyy-MM-dd`. */
  day: string;
  /** Movements of the statement, and of those the ones we had not heard of. */
  stated: number;
  taken: number;
  /** What does not agree. */
  differences: number;
  /** Handlings whose money moved: their workflows are to be woken. */
  moved: string[];
}
