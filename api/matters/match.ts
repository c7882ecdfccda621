import { matchPayment } from '@trafficdesk/worker/payments/match-payment.ts';
import type { Origin } from '@trafficdesk/worker/store/audit.ts';
import { findHandling, findHandlingId } from '@trafficdesk/worker/store/handlings.ts';
import { endOf } from '@trafficdesk/worker/store/matter-kinds.ts';
import { findMatter, type Matter } from '@trafficdesk/worker/store/matters.ts';
import type { z } from 'zod';
import { isVisible } from '../cases/visible-case.ts';
import type { Deps } from '../deps.ts';
import { nudgeHandling } from '../handlings/nudge-handling.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { paymentMatch } from './schemas.ts';
import { type MatterView, matterViews } from './view.ts';

interface Matching {
  staff: StaffSession;
  matterId: string;
  match: z.output<typeof paymentMatch>;
  origin: Origin;
}

/** The handling with this number, in a city of this person's. */
async function handlingOf({ db, seal }: Deps, { cities }: StaffSession, number: string): Promise<string> {
  const id = await findHandlingId(db, number);
  const found = id && (await findHandling(db, seal, id));
  if (!found || !isVisible(found, cities)) throw problem('no-such-handling-number');
  return found.id;
}

/**
 * Gives an unmatched payment to a handling or back, in somebody's words; the same sent again repeats nothing. Throws the problems not-found,
 * matter-not-of-payments, no-such-handling-number, and matter-settled where somebody else was quicker.
 */
export async function matchConsolePayment(deps: Deps, { staff, matterId, match, origin }: Matching): Promise<MatterView> {
  const { db, seal } = deps;
  const found = await findMatter(db, seal, matterId);
  if (!found || !isVisible(found, staff.cities)) throw problem('not-found');
  if (endOf(found.kind) !== 'by-matching') throw problem('matter-not-of-payments');
  const handlingId = match.to === 'handling' ? await handlingOf(deps, staff, match.handlingNumber) : null;
  const { note } = match;
  const outcome = found.settledAt
    ? 'settled'
    : await matchPayment(deps, { matterId, movementId: found.subjectId, handlingId, staffId: staff.id, note, origin });
  if (outcome === 'not-payable') throw problem('no-such-handling-number');
  if (outcome === 'matched' && handlingId) await nudgeHandling(deps, handlingId, origin.requestId);
  const settled = (await findMatter(db, seal, matterId)) as Matter;
  if (outcome === 'settled' && (settled.settledBy !== staff.id || settled.note !== note)) throw problem('matter-settled');
  const [view] = await matterViews(deps, [settled]);
  return view as MatterView;
}
