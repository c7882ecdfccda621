import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/words.ts';
import { ConnectionWords, RetryButton, useIsCutOff } from './connection-words.tsx';
import { FrameBar } from './frame-bar.tsx';
import { useConnection } from './live-updates.tsx';
import { lookForNewConsole, useOtherVersion } from './versions.ts';

/** Milliseconds between two looks at whether the console was replaced, and for which a notice of it can be put off. */
const lookEvery = 5 * 60_000;
const later = 30 * 60_000;

/** Looks for a new console now and then, when the window comes back into view, and where a part of this one could not be had any more. */
function useVersionWatch(): void {
  useEffect(() => {
    const look = () => void lookForNewConsole();
    const lookInView = () => document.visibilityState === 'visible' && look();
    const timer = setInterval(lookInView, lookEvery);
    document.addEventListener('visibilitychange', lookInView);
    window.addEventListener('vite:preloadError', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', lookInView);
      window.removeEventListener('vite:preloadError', look);
    };
  }, []);
}

/**
 * What is not as it should be between this page and the server, told politely across the page: it is cut off, or of another version. Nothing
 * reloads by itself, so that nobody loses what they type.
 */
export function FrameBars() {
  const t = useWords();
  const { liveness } = useConnection();
  const isCutOff = useIsCutOff();
  const isOther = useOtherVersion();
  const [isPutOff, setPutOff] = useState(false);
  useVersionWatch();
  useEffect(() => {
    if (!isPutOff) return;
    const timer = setTimeout(() => setPutOff(false), later);
    return () => clearTimeout(timer);
  }, [isPutOff]);
  return (
    <Box role="status" sx={{ display: 'contents' }}>
      {isCutOff && (
        <FrameBar title={t(liveness === 'offline' ? 'live.offlineTitle' : 'live.lostTitle')} actions={<RetryButton />}>
          <ConnectionWords />
        </FrameBar>
      )}
      {!isCutOff && isOther && !isPutOff && (
        <FrameBar
          title={t('live.versionTitle')}
          actions={
            <>
              <Button size="small" color="inherit" variant="outlined" onClick={() => window.location.reload()}>
                {t('trouble.reload')}
              </Button>
              <Button size="small" color="inherit" onClick={() => setPutOff(true)}>
                {t('live.later')}
              </Button>
            </>
          }
        >
          {t('live.versionLead')}
        </FrameBar>
      )}
    </Box>
  );
}
