import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { useNotify } from 'react-admin';
import { useWords } from '../i18n/words.ts';
import { useTimeOfDay } from '../times/use-time-of-day.ts';
import { type Liveness, useConnection } from './live-updates.tsx';

/** A connection that comes back within this many milliseconds is nothing to speak of. */
const patience = 3_000;

/** Whether it has lasted long enough to be told: no network at all is told at once. */
function useIsTold(liveness: Liveness): boolean {
  const [waited, setWaited] = useState(false);
  const isLive = liveness === 'live';
  useEffect(() => {
    if (isLive) return;
    const timer = setTimeout(() => setWaited(true), patience);
    return () => {
      clearTimeout(timer);
      setWaited(false);
    };
  }, [isLive]);
  return !isLive && (waited || liveness === 'offline');
}

/** Whether the page is cut off, told in the bar; says once, in a notice, that the connection is back. */
export function useIsCutOff(): boolean {
  const t = useWords();
  const notify = useNotify();
  const { liveness } = useConnection();
  const isCutOff = useIsTold(liveness);
  const [was, setWas] = useState(false);
  useEffect(() => {
    if (isCutOff) setWas(true);
    else if (was && liveness === 'live') {
      setWas(false);
      notify(t('live.back'), { type: 'success' });
    }
  }, [isCutOff, was, liveness, notify, t]);
  return isCutOff;
}

/** What it means that the server is out of reach, and since when: what is shown grows old, and nothing can be sent. */
export function ConnectionWords() {
  const t = useWords();
  const timeOfDay = useTimeOfDay();
  const { liveness, asOf } = useConnection();
  return t(liveness === 'offline' ? 'live.offlineLead' : 'live.lostLead', { time: timeOfDay(new Date(asOf).toISOString()) });
}

/** Tries for the connection at once. */
export function RetryButton() {
  const t = useWords();
  const { retry } = useConnection();
  return (
    <Button size="small" color="inherit" variant="outlined" onClick={retry}>
      {t('live.retry')}
    </Button>
  );
}
