import { amountDue } from '@trafficdesk/worker/payments/amount-due.ts';
import { maskPlate } from '@trafficdesk/worker/persons/mask.ts';
import { COUNTER } from '@trafficdesk/worker/store/channels.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { findHandling, type Handling, type ShownViolation } from '@trafficdesk/worker/store/handlings.ts';
import type { z } from 'zod';
import { wordsOf } from '../cases/words.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import { isOverdue } from './is-overdue.ts';
import type { handling, shownViolation } from './schemas.ts';

export type HandlingView = z.input<typeof handling>;

/** A handling of this channel; to any other channel there is no such handling. Throws the problem not-found. */
export async function findChannelHandling(
  { db, seal }: Pick<Deps, 'db' | 'seal'>,
  channelId: string,
  handlingId: string,
): Promise<Handling> {
  const found = await findHandling(db, seal, handlingId);
  if (found?.channelId !== channelId) throw problem('not-found');
  return found;
}

/** Of a vehicle that is neither theirs nor bound to them nobody learns the plate by the number of a violation; and a counter shows it masked, as it lists it. */
function shown({ channelId, relation }: Handling, violation: ShownViolation): z.input<typeof shownViolation> {
  const { points: _, fineFen: __, dueAt: ___, vehicle, ...facts } = violation;
  const { plateType, plateNumber } = vehicle;
  const isMasked = relation === 'none' || channelId === COUNTER;
  return { ...facts, vehicle: { plateType, plateNumber: isMasked ? maskPlate(plateNumber) : plateNumber } };
}

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;

/** A handling as whoever it is of sees it: the facts, fine and points, where it stands, why, and what can be done next. */
export async function handlingView({ db }: Pick<Deps, 'db'>, found: Handling): Promise<HandlingView> {
  const { id, number, kind, state, revision, relation, fineFen, points, particulars } = found;
  const at = await databaseTime(db);
  const { lateFeeFen, dueFen } = await amountDue(db, id, at);
  const reasons = found.reasons.map((code) => ({ code }));
  return {
    id,
    number,
    kind,
    state,
    revision,
    city: found.cityCode,
    relation,
    violation: particulars && shown(found, particulars.violation),
    fineFen,
    points,
    lateFeeFen,
    dueFen,
    shownAt: found.shownAt.toISOString(),
    lapsesAt: found.lapsesAt.toISOString(),
    confirmedAt: iso(found.confirmedAt),
    dueAt: iso(found.dueAt),
    overdue: isOverdue(found, at),
    paidAt: iso(found.paidAt),
    endedAt: iso(found.endedAt),
    ...(await wordsOf(db, { at: found.updatedAt, reasons, state })),
    deletedAt: iso(found.purgedAt),
  };
}
