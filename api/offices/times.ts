import type { WorkingCalendar } from '@trafficdesk/rules/working-calendar.ts';
import { beginOf, dayOf, type Slot, slotsOn } from '@trafficdesk/worker/appointments/slots.ts';
import { countTaken } from '@trafficdesk/worker/store/appointments.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import type { Office } from '@trafficdesk/worker/store/offices.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import type { officeTimes } from './schemas.ts';

/** The days an office gives times on, from today in Shanghai. */
const daysOf = ({ daysAhead, open }: Office, now: Date): string[] =>
  open ? Array.from({ length: daysAhead + 1 }, (_, later) => dayOf(now, later)) : [];

/** The times an office gives on a day that are still to come; none on a day that is not offered. */
export async function offeredSlots(db: Db, office: Office, day: string): Promise<Slot[]> {
  const now = await databaseTime(db);
  if (!daysOf(office, now).includes(day)) return [];
  const { content: calendar } = await currentPolicy<WorkingCalendar>(db, 'calendar');
  return slotsOn(office, day, calendar).filter(({ startsAt }) => startsAt > now);
}

/** The times of an office on a day that have a place left. */
export async function freeTimes(db: Db, office: Office, day: string): Promise<z.input<typeof officeTimes>> {
  const begin = beginOf(day);
  const [slots, taken, now] = await Promise.all([
    offeredSlots(db, office, day),
    countTaken(db, office.id, begin, new Date(begin.getTime() + 24 * 3_600_000)),
    databaseTime(db),
  ]);
  const times = slots.map(({ startsAt, endsAt }) => ({
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    free: Math.max(0, office.capacity - (taken.get(startsAt.getTime()) ?? 0)),
  }));
  return { days: daysOf(office, now), items: times.filter(({ free }) => free > 0) };
}
