const DAY = 86_400_000;
/** Asia/Shanghai is UTC+8 all year. */
const OFFSET = 8 * 3_600_000;

export interface LateFine {
  /** Whole fen, from 0. */
  fineFen: number;
  /** The end of the last day to pay in time, 24:00 in Shanghai, as a rule; of any other moment its whole day counts. */
  dueAt: Date;
  /** When it is paid. */
  at: Date;
  /** A day, of the fine. */
  percentPerDay: number;
  /** Of the fine, in all. */
  capPercent: number;
}

/** Days since 1970-01-01 in Shanghai; 24:00 belongs to the day it ends. */
const dayOf = (moment: Date): number => Math.ceil((moment.getTime() + OFFSET) / DAY) - 1;

/**
 * The late fee in whole fen, rounded down (R-58, Road Traffic Safety Law art. 108): so much of the fine for each calendar day in Shanghai that
 * has begun after the due day, never more than the cap.
 * @throws RangeError for a fine that is not whole or below 0, a share below 0, and moments that are none.
 */
export function lateFeeFen({ fineFen, dueAt, at, percentPerDay, capPercent }: LateFine): number {
  const days = dayOf(at) - dayOf(dueAt);
  if (!Number.isSafeInteger(fineFen) || fineFen < 0) throw new RangeError('A fine is a whole number of fen from 0.');
  if (!(percentPerDay >= 0 && capPercent >= 0)) throw new RangeError('Shares of a fine are numbers from 0.');
  if (Number.isNaN(days)) throw new RangeError('A late fee runs from a moment to a moment.');
  const percent = Math.min(Math.max(days, 0) * percentPerDay, capPercent);
  return Math.floor((fineFen * percent) / 100);
}
