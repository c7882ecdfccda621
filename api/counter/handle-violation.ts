import type { Original } from '@trafficdesk/rules/facts/codes/original.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { COUNTER } from '@trafficdesk/worker/store/channels.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { confirmHandling } from '../handlings/confirm.ts';
import { showHandling } from '../handlings/show.ts';
import type { HandlingView } from '../handlings/view.ts';
import { visibleHandling } from '../handlings/visible-handling.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { requireOriginals } from './originals.ts';
import { requireOwnCity } from './require-own-city.ts';
import type { counterHandlingConfirmation, counterHandlingRequest } from './violation-schemas.ts';

const whoever = (staff: StaffSession, origin: Origin) => ({
  actor: { kind: 'staff', id: staff.id } as const,
  channelId: COUNTER,
  staffId: staff.id,
  origin,
});

/** Puts on record what an officer saw, where nothing else does. */
export const recordSeen = (
  { db }: Pick<Deps, 'db'>,
  { staff, task, originals, origin }: { staff: StaffSession; task: string; originals: readonly Original[]; origin: Origin },
): Promise<void> =>
  appendAudit(db, { actor: { kind: 'staff', id: staff.id }, action: 'counter.originals-seen', detail: { task, originals }, origin });

interface Showing {
  staff: StaffSession;
  /** Made by the console once per violation. */
  key: string;
  sent: z.output<typeof counterHandlingRequest>;
  origin: Origin;
}

/**
 * Shows somebody who is present a violation with its fine and points, which they may confirm for some minutes, once, however often it is sent. No
 * binding is needed, what was seen is on record whatever comes of it. Throws a problem that names originals not seen, for a city that is not the officer's, and those of showHandling.
 */
export async function showCounterHandling(
  deps: Deps,
  { staff, key, sent: { originals, ...sent }, origin }: Showing,
): Promise<{ replay: boolean; view: HandlingView }> {
  requireOwnCity(staff, sent.city);
  await requireOriginals(deps, 'handle-violation', originals);
  return showHandling(deps, { ...whoever(staff, origin), key, sent, detail: { originals } }).catch(async (error: unknown) => {
    await recordSeen(deps, { staff, task: 'handle-violation', originals, origin });
    throw error;
  });
}

interface Confirming {
  staff: StaffSession;
  handlingId: string;
  sent: z.output<typeof counterHandlingConfirmation>;
  origin: Origin;
}

/** Confirms for somebody who is present what they were told. To an officer of another city there is no such handling; problems as of confirmHandling. */
export async function confirmCounterHandling(deps: Deps, { staff, handlingId, sent, origin }: Confirming): Promise<HandlingView> {
  await visibleHandling(deps, staff, handlingId);
  return confirmHandling(deps, { ...whoever(staff, origin), handlingId, sent });
}
