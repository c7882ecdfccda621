import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { useNow } from '../times/use-now.ts';

/** Says how long an unused session still lasts. Whatever one does keeps it: the button is for those who look for one. */
export function IdleWarning({ endsAt }: { endsAt: number }) {
  const t = useWords();
  const now = useNow(1000);
  const [title, lead] = [useId(), useId()];
  const left = Math.max(0, Math.ceil((endsAt - now) / 1000));
  return (
    <Dialog open role="alertdialog" maxWidth="xs" fullWidth aria-labelledby={title} aria-describedby={lead}>
      <DialogTitle id={title}>{t('idle.title')}</DialogTitle>
      <DialogContent>
        <Typography id={lead} sx={{ color: ink.plain }}>
          {t('idle.lead')}
        </Typography>
        <Typography className="figures" sx={{ mt: 3, fontWeight: 600 }}>
          {t('idle.left', { smart_count: left })}
        </Typography>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" color="primary" autoFocus>
          {t('idle.stay')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
