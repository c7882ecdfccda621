import type { ProcessId } from '../contracts/process.ts';
import { ask } from './ask.ts';
import type { Db } from './connect.ts';
import type { PendingDecision } from './pending-decisions.ts';

/** How somebody's hold on a case came to its end; one that lapsed is told of once somebody else takes the case. */
export type ClaimEnd = 'expired' | 'taken-over' | 'released' | 'decided';

/** What listeners hear, by NOTIFY channel; sent when the transaction commits. */
export interface Notices {
  /** It waits to be checked. `requestId` is that of the HTTP request it came with. */
  case_submitted: { caseId: string; process: ProcessId; requestId?: string };
  /** It takes effect at once. */
  decision_due: PendingDecision;
  case_changed: { caseId: string; state: string; revision: number; city: string };
  queue_changed: { caseId: string; city: string };
  /** Something to look into, or settled. */
  matter_changed: { city: string | null };
  handling_changed: { handlingId: string; state: string; revision: number; city: string };
  /** Something that was asked, taken or answered; a time at a counter given or given back. */
  consultation_changed: { city: string };
  appointment_changed: { city: string };
  binding_changed: { bindingId: string; caseId: string; city: string };
  policy_changed: { documentId: string; version: number };
  /** Roles, cities, or whether somebody may sign in at all. */
  staff_changed: { staffId: string };
  /** Somebody was named in a note on a case, or read one. */
  staff_mentioned: { staffId: string };
  /** A case came into other hands, or into none: who held it works on it no longer. */
  claim_changed: { caseId: string; city: string; heldBy: { id: string; name: string } | null; why: ClaimEnd };
  /** A decision of theirs was not taken when its time came. */
  decision_refused: { staffId: string; caseId: string; decisionId: string; code: string };
}

/** A notice as `pg_notify` takes it: for a statement that tells of the row it writes (`returning pg_notify($3, $4)`). */
export const asNotice = <C extends keyof Notices>(channel: C, notice: Notices[C]): [channel: C, notice: string] => [
  channel,
  JSON.stringify(notice),
];

/** Tells every listening process; nothing is sent if the transaction rolls back. */
export async function notify<C extends keyof Notices>(db: Db, channel: C, notice: Notices[C]): Promise<void> {
  await ask(db, 'select pg_notify($1, $2)', asNotice(channel, notice));
}
