import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { useWords } from '../../i18n/words.ts';
import { ink } from '../../theme/colours.ts';
import { DayEditor } from './day-cell.tsx';

interface SetForAllProps {
  service: string;
  /** How many cities are found. */
  count: number;
  onSet: (day: string | null) => void;
  onClose: () => void;
}

/** Switches a service on or off in every city that is found. */
export function SetForAll({ service, count, onSet, onClose }: SetForAllProps) {
  const t = useWords();
  const [day, setDay] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSet(day);
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="set-for-all-title">
      <form onSubmit={submit}>
        <DialogTitle id="set-for-all-title">{t('rollOut.setTitle', { service, smart_count: count })}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
          <Typography sx={{ color: ink.plain }}>{t('rollOut.setLead')}</Typography>
          <DayEditor id="day-for-all" label={t('rollOut.on')} day={day} onChange={setDay} />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type="submit" variant="contained" color="primary">
            {t('rollOut.setConfirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
