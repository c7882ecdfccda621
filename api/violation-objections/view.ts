import { VIOLATION_OBJECTION_REASONS } from '@trafficdesk/rules/violation-objection-reasons.ts';
import type { HandlingState } from '@trafficdesk/worker/contracts/handling-state.ts';
import { findClaimOn } from '@trafficdesk/worker/store/claimed-violations.ts';
import { findHandling } from '@trafficdesk/worker/store/handlings.ts';
import { findViolationObjection, type ViolationObjection } from '@trafficdesk/worker/store/violation-objections.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { problem } from '../problems/problem.ts';
import type { violationObjection } from './schemas.ts';
import { handlingWords, OBJECTION_STATE_WORDS, objectionStep } from './words.ts';

export type ViolationObjectionView = z.input<typeof violationObjection>;

/** Where the person's own handling of it stands, where they took that up after they had objected. */
async function ownClaim(db: Deps['db'], { violationHash, personHash }: ViolationObjection): Promise<HandlingState | null> {
  const claim = violationHash && (await findClaimOn(db, violationHash));
  return claim && personHash?.equals(claim.personHash) ? claim.state : null;
}

/** An objection as whoever raised it sees it, with what becomes of their own handling and what next. */
export async function violationObjectionView({ db, seal }: Deps, objection: ViolationObjection): Promise<ViolationObjectionView> {
  const { id, number, state, reason, raisedAt, outcomeDueAt, overdueAt, endedAt, handlingId } = objection;
  const handling = handlingId === null ? null : await findHandling(db, seal, handlingId);
  return {
    id,
    number,
    state,
    stateName: OBJECTION_STATE_WORDS[state],
    reason,
    reasonName: VIOLATION_OBJECTION_REASONS[reason],
    raised: raisedAt.toISOString(),
    outcomeDue: outcomeDueAt.toISOString(),
    overdue: overdueAt !== null && endedAt === null,
    ended: endedAt?.toISOString() ?? null,
    handling: handling && { number: handling.number, text: handlingWords(handling.state, state) },
    nextStep: objectionStep(objection, handling?.state ?? (await ownClaim(db, objection))),
  };
}

/** An objection that this channel raised; to any other there is none. */
export async function ownViolationObjection(deps: Deps, channel: ChannelActor, id: string): Promise<ViolationObjectionView> {
  const found = await findViolationObjection(deps.db, deps.seal, id);
  if (found?.channelId !== channel.id) throw problem('not-found');
  return violationObjectionView(deps, found);
}
