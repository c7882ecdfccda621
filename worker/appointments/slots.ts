import { isWorkingDayAt, type WorkingCalendar } from '@trafficdesk/rules/working-calendar.ts';

/** From when to when an office is open on a day, as `HH:mm` in Shanghai. */
export interface Hours {
  from: string;
  to: string;
}

/** What of an office says when one can come. */
export interface OpeningHours {
  workingHours: readonly Hours[];
  restDayHours: readonly Hours[];
  slotMinutes: number;
}

export interface Slot {
  startsAt: Date;
  endsAt: Date;
}

const MINUTE = 60_000;

/** A time of a day in Shanghai: `yyyy-MM-dd` and `HH:mm`; 24:00 is its end. */
const shanghai = (day: string, time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return Date.parse(`${day}T00:00:00+08:00`) + (hours * 60 + minutes) * MINUTE;
};

/** The times one can come to an office on a day (`yyyy-MM-dd` in Shanghai), in their order; what does not fit in whole is left out. */
export function slotsOn({ workingHours, restDayHours, slotMinutes }: OpeningHours, day: string, calendar: WorkingCalendar): Slot[] {
  const length = slotMinutes * MINUTE;
  const hours = isWorkingDayAt(new Date(shanghai(day, '12:00')), calendar) ? workingHours : restDayHours;
  return hours.flatMap(({ from, to }) => {
    const [begin, end] = [shanghai(day, from), shanghai(day, to)];
    const count = Math.max(0, Math.floor((end - begin) / length));
    return Array.from({ length: count }, (_, at) => ({
      startsAt: new Date(begin + at * length),
      endsAt: new Date(begin + (at + 1) * length),
    }));
  });
}

/** The day in Shanghai of a moment, and of the days after it: `yyyy-MM-dd`. */
export const dayOf = (moment: Date, later = 0): string =>
  new Date(moment.getTime() + 8 * 60 * MINUTE + later * 24 * 60 * MINUTE).toISOString().slice(0, 10);

/** The moment a day in Shanghai begins. */
export const beginOf = (day: string): Date => new Date(shanghai(day, '00:00'));
