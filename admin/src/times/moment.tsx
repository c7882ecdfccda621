import Tooltip from '@mui/material/Tooltip';
import { useLanguage } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { lastMoment } from './last-moment.ts';
import { useExactDay, useExactTime } from './use-exact-time.ts';
import { useNow } from './use-now.ts';
import { useTimeLimit } from './use-time-limit.ts';

/** An exact moment on the clock of China. */
export function ExactTime({ at }: { at: string }) {
  const exact = useExactTime();
  return <time dateTime={at}>{exact(at)}</time>;
}

/** The last day of a time that ends with a day, on the clock of China: `end` is the midnight after it. */
export function LastDay({ end }: { end: string }) {
  const day = useExactDay();
  return <time dateTime={end}>{day(lastMoment(end))}</time>;
}

/** A time limit on the clock of China. */
export function Until({ end }: { end: string }) {
  const limit = useTimeLimit();
  return <time dateTime={end}>{limit(end).moment}</time>;
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago; the exact moment is in its title. */
export function TimeAgo({ at }: { at: string }) {
  const now = useNow(30_000);
  const t = useWords();
  const exact = useExactTime();
  const language = useLanguage();
  const gone = new Date(at).getTime() - now;
  const [unit, length] = units.find(([, size]) => Math.abs(gone) >= size) ?? ['minute', 0];
  const words =
    length === 0 ? t('time.now') : new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.trunc(gone / length), unit);
  return (
    <Tooltip title={exact(at)} describeChild>
      <time dateTime={at}>{words}</time>
    </Tooltip>
  );
}
