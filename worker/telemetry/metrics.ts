/** What is counted as it happens. Labels are codes of ours, of which there are few; never ids, and nothing of people. */
export const COUNTERS = {
  evaluations: {
    name: 'trafficdesk_evaluations_total',
    help: 'Decisions of rule sets on cases, by document and outcome',
    labels: ['document', 'outcome'],
  },
  checks: { name: 'trafficdesk_checks_total', help: 'Checks of eligibility that channels asked for, by outcome', labels: ['outcome'] },
  breaches: { name: 'trafficdesk_review_breaches_total', help: 'Reviews that nobody decided in time, as they became overdue', labels: [] },
  claimsLost: {
    name: 'trafficdesk_claims_lost_total',
    help: 'Claims that ended otherwise than by a decision: the lease expired, a supervisor took it over, it was given back',
    labels: ['why'],
    from: [{ why: 'expired' }, { why: 'taken-over' }, { why: 'released' }],
  },
  decisionsRefused: {
    name: 'trafficdesk_decisions_refused_total',
    help: 'Decisions that were not taken when their time came, by code',
    labels: ['code'],
    from: [{ code: 'claim-not-held' }],
  },
  atOnceFailures: {
    name: 'trafficdesk_at_once_failures_total',
    help: 'Pieces of work at once that failed and are done again; `look` is looking for them',
    labels: ['work'],
    from: [{ work: 'check' }, { work: 'decide' }, { work: 'look' }],
  },
  takenUp: {
    name: 'trafficdesk_taken_up_total',
    help: 'Cases and handlings that stood still and were taken up again',
    labels: ['kind'],
    from: [{ kind: 'case' }, { kind: 'handling' }],
  },
  anchors: {
    name: 'trafficdesk_audit_anchors_total',
    help: 'Heads of the audit chain: signed, or not signed as the chain was rewritten',
    labels: ['outcome'],
    from: [{ outcome: 'signed' }, { outcome: 'rewritten' }],
  },
  problems: {
    name: 'trafficdesk_problems_total',
    help: 'Requests that were answered with a problem, by its code',
    labels: ['code'],
    from: [{ code: 'too-many-requests' }],
  },
} as const satisfies Record<string, Meter>;

/** What takes time, in seconds. */
export const TIMES = {
  requests: {
    name: 'trafficdesk_http_request_seconds',
    help: 'HTTP requests from the first byte to the last, by operation (`none`: no such path) and class of status; streams are left out',
    labels: ['operation', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  },
  partnerCalls: {
    name: 'trafficdesk_partner_call_seconds',
    help: 'Calls of partners, by operation and outcome',
    labels: ['partner', 'operation', 'outcome'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5],
  },
  atOnce: {
    name: 'trafficdesk_at_once_seconds',
    help: 'Work at once from when it was taken in hand to its end: a case checked, a decision carried out',
    labels: ['work'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  },
} as const satisfies Record<string, Meter & { buckets: readonly number[] }>;

interface Meter {
  name: string;
  help: string;
  labels: readonly string[];
  /** Labels that are there from the beginning, with 0: of what rises from nothing Prometheus sees no increase. */
  from?: readonly Record<string, string>[];
}

type Labels<M extends Meter> = Record<M['labels'][number], string>;
export type Counter = keyof typeof COUNTERS;
export type Time = keyof typeof TIMES;

/** Keeps what is counted and timed. */
export interface Meters {
  count(what: Counter, labels: Record<string, string>, by: number): void;
  observe(what: Time, labels: Record<string, string>, seconds: number): void;
}

let meters: Meters | null = null;

/** Has this process keep metrics from now on; null ends that. */
export function useMeters(by: Meters | null): void {
  meters = by;
}

/** Whether this process keeps metrics. */
export const isMetered = (): boolean => meters !== null;

/** Labels of a counter. */
export type CounterLabels<C extends Counter> = Labels<(typeof COUNTERS)[C]>;

/** Counts something that happened; nothing where no metrics are kept. */
export const count = <C extends Counter>(what: C, labels: CounterLabels<C>, by = 1): void => meters?.count(what, labels, by);

/** Writes down how long something took. */
export const observe = <T extends Time>(what: T, labels: Labels<(typeof TIMES)[T]>, seconds: number): void =>
  meters?.observe(what, labels, seconds);

/** Seconds since a moment of `performance.now()`. */
export const secondsSince = (moment: number): number => (performance.now() - moment) / 1000;
