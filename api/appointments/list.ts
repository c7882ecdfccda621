import { beginOf } from '@trafficdesk/worker/appointments/slots.ts';
import { listAppointments } from '@trafficdesk/worker/store/appointments.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorOf, timeKey } from '../operations/cursor.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { appointmentList, appointmentQuery } from './schemas.ts';
import { appointmentViews } from './view.ts';

const DAY_MS = 24 * 3_600_000;

/** A page of those who come to the counters of this person's cities on a day, the first first. */
export async function listConsoleAppointments(
  deps: Deps,
  { cities }: StaffSession,
  { after, day, ...filter }: z.output<typeof appointmentQuery>,
): Promise<z.input<typeof appointmentList>> {
  const from = beginOf(day);
  const asked = { ...filter, cities, from, before: new Date(from.getTime() + DAY_MS), after: cursorOf(timeKey, after) };
  const { items, next } = await listAppointments(deps.db, deps.seal, asked);
  return { items: await appointmentViews(deps, items), next };
}
