import { useCallback } from 'react';
import { lastMoment } from './last-moment.ts';
import { useExactTime } from './use-exact-time.ts';
import { useWeekday } from './use-weekday.ts';

interface TimeLimit {
  moment: string;
  weekday: string;
}

/** A time limit (ISO 8601, UTC) on the clock of China, and its weekday, short; midnight is 24:00 of the day that ends. */
export function useTimeLimit(): (end: string) => TimeLimit {
  const exact = useExactTime();
  const weekday = useWeekday();
  return useCallback(
    (end) => ({
      moment: isMidnight(end) ? exact(lastMoment(end)).replace('23:59', '24:00') : exact(end),
      weekday: weekday(lastMoment(end)),
    }),
    [exact, weekday],
  );
}

const isMidnight = (end: string): boolean => new Date(end).getTime() % 86_400_000 === 16 * 3_600_000;
