const DAY_MS = 24 * 3_600_000;
const OFFSET_MS = 8 * 3_600_000;

/** The day in China of a moment, or so many days later, as `yyyy-MM-dd`. */
export const shanghaiDay = (moment: Date, later = 0): string =>
  new Date(moment.getTime() + OFFSET_MS + later * DAY_MS).toISOString().slice(0, 10);

/** The day so many days after this one (`yyyy-MM-dd`). */
export const dayAfter = (day: string, days: number): string => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
