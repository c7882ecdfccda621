import type { Office } from '../api/schemas.ts';

type Hours = Office['workingHours'];

/** Hours as people write them: 09:00-12:00, 13:00-17:00. */
export const writeHours = (hours: Hours): string => hours.map(({ from, to }) => `${from}-${to}`).join(', ');

/** Hours that were written so; undefined where they were not. */
export function readHours(written: string): Hours | undefined {
  const parts = written
    .split(/[,，;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const hours = parts.map((part) => /^(\d{2}:\d{2})\s*[-–—~至]\s*(\d{2}:\d{2})$/.exec(part));
  return hours.every((each) => each !== null) ? hours.map(([, from = '', to = '']) => ({ from, to })) : undefined;
}
