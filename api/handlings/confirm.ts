import { paymentDue } from '@trafficdesk/worker/handlings/payment-due.ts';
import type { Violation } from '@trafficdesk/worker/partners/violations.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import {
  changeHandling,
  type Handling,
  type HandlingChange,
  lockHandling,
  type WholeHandling,
} from '@trafficdesk/worker/store/handlings.ts';
import { lockPoints } from '@trafficdesk/worker/store/points-lock.ts';
import { lockViolation } from '@trafficdesk/worker/store/violation-objections.ts';
import { decideViolations } from '@trafficdesk/worker/violations/decide-violations.ts';
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { nudgeHandling } from './nudge-handling.ts';
import { partnerAway } from '../problems/partner-away.ts';
import { problem } from '../problems/problem.ts';
import type { handlingConfirmation } from './schemas.ts';
import { findChannelHandling, type HandlingView, handlingView } from './view.ts';
import type { Whoever } from './whoever.ts';

export interface Confirming extends Whoever {
  handlingId: string;
  sent: z.output<typeof handlingConfirmation>;
}

/** A penalty of the spot is decided already: until when it is to be paid, its record says, or else the days of policy. */
async function payable(trx: Db, { occurredAt, dueAt }: Violation): Promise<Pick<HandlingChange, 'decidedAt' | 'dueAt'>> {
  const decidedAt = new Date(occurredAt);
  return { decidedAt, dueAt: dueAt === null ? await paymentDue(trx, decidedAt) : new Date(dueAt) };
}

/**
 * What becomes of a handling that is confirmed, by the rules in force, while its person's points are locked. Throws the problem
 * handling-changed where the record says another thing by now than what was shown.
 */
async function decideAnew(deps: Deps, trx: Knex.Transaction, locked: WholeHandling): Promise<HandlingChange> {
  const { person, violation: shown } = locked.particulars;
  const violation = await deps.violations.find(shown.violationNumber);
  if (!violation || violation.fineFen !== locked.fineFen || violation.points !== locked.points) throw problem('handling-changed');
  const confirmedAt = await databaseTime(trx);
  const { decided } = await decideViolations(
    { ...deps, db: trx },
    {
      channel: locked.channelId,
      city: locked.cityCode,
      identityNumber: person.identityNumber,
      violations: [violation],
      at: confirmedAt,
    },
  );
  const [answer] = decided;
  if (!answer) throw new Error('A violation was asked about and none was decided');
  const { online, reasons, facts, policyVersions } = answer;
  const judged = { facts, policyVersions };
  if (online !== 'no' && online !== locked.kind) throw problem('handling-changed');
  if (online === 'no') return { ...judged, state: 'refused', reasons, endedAt: confirmedAt };
  if (online === 'handle') return { ...judged, state: 'confirmed', reserved: true, confirmedAt };
  return { ...judged, state: 'awaiting-payment', confirmedAt, ...(await payable(trx, violation)) };
}

/** Takes a confirmation in one transaction: points are counted and reserved while nobody else counts them. Again it changes nothing. */
function take(deps: Deps, { actor, detail, sent, origin }: Confirming, found: WholeHandling): Promise<void> {
  const { seal } = deps;
  return deps.db.transaction(async (trx) => {
    // Nobody objects to the violation, or eliminates it, while this is decided (R-56a).
    await lockViolation(trx, found.violationHash);
    await lockPoints(trx, found.personHash);
    const locked = await lockHandling(trx, seal, found.id);
    if (locked.state === 'lapsed') throw problem('handling-lapsed');
    if (locked.state !== 'shown' || locked.purgedAt) return;
    const change = await decideAnew(deps, trx, locked);
    const revision = await changeHandling(trx, seal, locked, change);
    const { reasons } = change;
    const action = change.state === 'refused' ? 'handling.refused' : 'handling.confirmed';
    await appendAudit(trx, {
      actor,
      action,
      detail: { ...detail, handlingId: found.id, revision, ...sent, ...(reasons && { reasons: reasons.map((code) => ({ code })) }) },
      origin,
    });
  });
}

/** Whether somebody else has confirmed the same violation at this moment: asked again, the rules say so. */
const isTakenMeanwhile = (error: unknown): boolean => (error as { constraint?: string }).constraint === 'handlings_open';

const isWhole = (found: Handling): found is WholeHandling => found.purgedAt === null;

/**
 * Confirms what somebody was shown, by what they had in view, which decides it anew: refused, the reasons say why. Sending it again
 * answers how it stands. Problems: not-found, handling-lapsed, handling-changed where another fine or other points were confirmed than shown, or stand
 * in the record by now; a 503 problem while a partner cannot be asked.
 */
export async function confirmHandling(deps: Deps, confirming: Confirming): Promise<HandlingView> {
  const { channelId, handlingId, sent, origin } = confirming;
  const found = await findChannelHandling(deps, channelId, handlingId);
  if (sent.fineFen !== found.fineFen || sent.points !== found.points) throw problem('handling-changed');
  if (found.state === 'lapsed') throw problem('handling-lapsed');
  if (found.state === 'shown' && isWhole(found)) {
    await take(deps, confirming, found)
      .catch((error: unknown) => (isTakenMeanwhile(error) ? take(deps, confirming, found) : Promise.reject(error)))
      .catch((error: unknown) => {
        throw partnerAway(error);
      });
  }
  const now = await findChannelHandling(deps, channelId, handlingId);
  if (!now.heard && (now.state === 'confirmed' || now.state === 'awaiting-payment')) await nudgeHandling(deps, now.id, origin.requestId);
  return handlingView(deps, now);
}
