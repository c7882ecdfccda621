import { VIOLATION_OBJECTION_REASONS } from '@trafficdesk/rules/violation-objection-reasons.ts';
import { maskPlate } from '@trafficdesk/worker/persons/mask.ts';
import { listViolationObjections } from '@trafficdesk/worker/store/violation-objections.ts';
import type { z } from 'zod';
import { cityNames } from '../cities/city-names.ts';
import type { Deps } from '../deps.ts';
import { cursorOf, timeKey } from '../operations/cursor.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { violationObjectionList, violationObjectionQuery } from './console-schemas.ts';
import { OBJECTION_STATE_WORDS } from './words.ts';

/** A page of the objections to violations this person may see, newest first; masked. */
export async function listConsoleObjections(
  { db, seal }: Deps,
  { cities }: StaffSession,
  { after, overdue, ...filter }: z.output<typeof violationObjectionQuery>,
): Promise<z.input<typeof violationObjectionList>> {
  const wanted = { ...filter, overdue: overdue === 'yes', cities, after: cursorOf(timeKey, after) };
  const [{ items, next }, cityName] = await Promise.all([listViolationObjections(db, seal, wanted), cityNames(db)]);
  return {
    items: items.map((found) => ({
      id: found.id,
      number: found.number,
      state: found.state,
      stateName: OBJECTION_STATE_WORDS[found.state],
      reasonName: VIOLATION_OBJECTION_REASONS[found.reason],
      overdue: found.overdueAt !== null && found.endedAt === null,
      channel: found.channelId,
      city: found.cityCode,
      cityName: cityName(found.cityCode),
      plateNumber: found.particulars && maskPlate(found.particulars.violation.vehicle.plateNumber),
      raised: found.raisedAt.toISOString(),
      outcomeDue: found.outcomeDueAt.toISOString(),
      deletedAt: found.purgedAt?.toISOString() ?? null,
    })),
    next,
  };
}
