import { useCallback } from 'react';
import { useWords } from '../i18n/words.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A length of time (milliseconds) in its largest unit: minutes, hours or days. */
export function useSpan(): (length: number) => string {
  const t = useWords();
  return useCallback(
    (length) => {
      const size = Math.abs(length);
      if (size < hour) return t('time.minutes', { n: Math.max(1, Math.floor(size / minute)) });
      if (size < 2 * day) return t('time.hours', { n: Math.floor(size / hour) });
      return t('time.days', { n: Math.floor(size / day) });
    },
    [t],
  );
}
