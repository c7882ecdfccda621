/** Why an update was not taken. Each is the `type` of an ApplicationFailure and the `code` of the API's problem. */
export const REFUSALS = [
  /** Somebody decided first. */
  'already-decided',
  /** It was taken back, or could not take effect when its time came. */
  'decision-ended',
  /** The officer is the applicant or the owner themselves. */
  'own-case',
  /** The case moved on since the revision the caller had in view. */
  'case-changed',
  /** An application was joined to the case since; nobody decides who has not seen it. */
  'joined-meanwhile',
  /** The caller does not hold the case; `holderId` does, if anybody. */
  'claim-not-held',
  /** The state the case is in does not take this. */
  'wrong-state',
  /** An objection with as much behind it was decided on before. */
  'objection-decided',
  /** The registry could not be asked, so there is nothing yet to approve by. */
  'facts-missing',
  /** A photo of R-39 is not there, so there is nothing to decide on. */
  'photo-missing',
] as const;

export type RefusalType = (typeof REFUSALS)[number];

export interface Refusal {
  type: RefusalType;
  state: string;
  revision: number;
  /** Staff id of who decided, or who holds the case. */
  byId?: string;
  /** Since when: ISO 8601 in UTC. */
  at?: string;
}
