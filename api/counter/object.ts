import type { Origin } from '@trafficdesk/worker/store/audit.ts';
import { COUNTER } from '@trafficdesk/worker/store/channels.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { StaffActor } from '../operations/operation.ts';
import { objectToViolation } from '../violation-objections/object.ts';
import type { ViolationObjectionView } from '../violation-objections/view.ts';
import { recordSeen } from './handle-violation.ts';
import { requireOriginals } from './originals.ts';
import { requireOwnCity } from './require-own-city.ts';
import type { counterObjection } from './violation-schemas.ts';

interface Objecting {
  staff: StaffActor;
  /** Made by the console once per objection. */
  key: string;
  sent: z.output<typeof counterObjection>;
  origin: Origin;
}

/**
 * Records the objection of somebody who is present (R-56a), once, however often it is sent. Throws a problem that names originals not seen, for a city
 * that is not the officer's, and those of objectToViolation.
 */
export async function objectAtCounter(
  deps: Deps,
  { staff, key, sent: { originals, ...sent }, origin }: Objecting,
): Promise<{ replay: boolean; view: ViolationObjectionView }> {
  requireOwnCity(staff, sent.city);
  await requireOriginals(deps, 'object-to-violation', originals);
  return objectToViolation(deps, { by: { staff, originals }, channelId: COUNTER, key, sent, origin }).catch(async (error: unknown) => {
    await recordSeen(deps, { staff, task: 'object-to-violation', originals, origin });
    throw error;
  });
}
