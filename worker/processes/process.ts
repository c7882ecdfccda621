import type { Message } from '@trafficdesk/rules/messages.ts';
import type { Facts } from '@trafficdesk/rules/rule-set.ts';
import type { Knex } from 'knex';
import type { CaseState } from '../contracts/case-state.ts';
import type { Reason } from '../contracts/photo-slot.ts';
import type { ProcessId } from '../contracts/process.ts';
import type { Proof } from '../contracts/way.ts';
import type { Deps } from '../deps.ts';
import type { VehicleKey } from '../partners/registry.ts';
import type { Particulars, WholeCase } from '../store/cases.ts';

/** What was gathered about a case: facts, which name nobody, and whom and what they are about. */
export interface Gathered {
  facts: Facts;
  particulars: Particulars;
  /** How far the proof by the case's way has come, as far as asking shows. */
  proof: Proof;
}

/** Where a decision leads. */
export interface Next {
  state: CaseState;
  reasons: Reason[];
}

/** An approval about to take effect. */
export interface Approval<P extends ProcessId> {
  locked: WholeCase<P>;
  /** What it rests on. */
  particulars: Particulars;
  at: Date;
}

/** A step of what follows an approval. */
export interface EffectStep {
  /** Names it, e.g. "account", "driver-file" or "vehicle-file:1". */
  step: string;
  /** The vehicle whose file it changes; null for every other step. */
  vehicle: VehicleKey | null;
}

/** As much of a case as facts are gathered about: it need not be written yet. */
export type Asked<P extends ProcessId> = Pick<
  WholeCase<P>,
  'id' | 'process' | 'channelId' | 'cityCode' | 'applicantHash' | 'submission' | 'way' | 'proof' | 'policyVersions'
>;

/** What a process does with a case that is its own; all cases share the rest: checks, photos, reviews, returns, deadlines. */
export interface Process<P extends ProcessId> {
  /**
   * Gathers what the rules of eligibility ask about. Throws PartnerUnavailable or PartnerRefused when a partner fails; with `partners: 'skip'`
   * none is asked and their facts are missing, which sends the case to a person.
   */
  gather(deps: Deps, opened: Asked<P>, how: { partners: 'ask' | 'skip'; at: Date }): Promise<Gathered>;
  /** Whether facts hold what partners said, so that a case can be approved by them while those are away. */
  isComplete(facts: Facts): boolean;
  /** Those facts as they are now that others may have changed since, locked until the transaction ends. */
  lockFacts(deps: Pick<Deps, 'seal'>, trx: Knex.Transaction, locked: WholeCase<P>, facts: Facts): Promise<Facts>;
  /** Gives an approval its effect, or says why it has none. */
  approve(deps: Pick<Deps, 'seal'>, trx: Knex.Transaction, approval: Approval<P>): Promise<Next>;
  /**
   * Where the new phone of an approved case is put beyond the case's own transaction, in that order; asked for once. Processes without it are
   * done with `approve`. Throws PartnerUnavailable or PartnerRefused.
   */
  phonePlaces?(deps: Deps, approved: WholeCase<P>): Promise<EffectStep[]>;
  /** Tells everybody but the applicant of an approval. Running it again repeats nothing. Throws PartnerUnavailable. */
  announceApproval(deps: Deps, told: WholeCase<P>): Promise<void>;
  /** What the applicant is told of a state that only this process comes to; null where nothing is. */
  standingMessage?(deps: Deps, told: WholeCase<P>): Promise<Message | null>;
  /** Tells others where a case stands that is not approved, since this revision. Running it again repeats nothing. Throws PartnerUnavailable. */
  announceStanding?(deps: Deps, told: WholeCase<P>, since: number): Promise<void>;
  /** What the applicant is told of an approval. */
  approvalMessage(told: WholeCase<P>): Message;
}
