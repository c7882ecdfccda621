import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useEffect } from 'react';
import { useBlocker } from 'react-router-dom';
import { useWords } from '../../i18n/words.ts';

/** Asks before a page is left with something unsaved, also where the window is closed. */
export function LeaveGuard({ unsaved }: { unsaved: boolean }) {
  const t = useWords();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => unsaved && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
  if (blocker.state !== 'blocked') return null;
  return (
    <Dialog open onClose={() => blocker.reset()} maxWidth="xs" aria-labelledby="leave-title">
      <DialogTitle id="leave-title">{t('policy.leaveTitle')}</DialogTitle>
      <DialogContent>{t('policy.leaveLead')}</DialogContent>
      <DialogActions>
        <Button onClick={() => blocker.proceed()}>{t('policy.leave')}</Button>
        <Button variant="contained" color="primary" autoFocus onClick={() => blocker.reset()}>
          {t('policy.stay')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
