import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { shortcutGroups } from './all-shortcuts.ts';

/** Every key of the console, by where it works. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useWords();
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="shortcuts-title">
      <DialogTitle id="shortcuts-title">{t('keyboard.title')}</DialogTitle>
      <DialogContent tabIndex={0} role="group" aria-labelledby="shortcuts-title" sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
        <Typography sx={{ color: ink.plain }}>{t('keyboard.lead')}</Typography>
        <Box sx={{ columns: { xs: 1, sm: 2 }, columnGap: 8 }}>
          {shortcutGroups.map(({ title, shortcuts }) => (
            <Box component="section" key={title} sx={{ breakInside: 'avoid', mb: 5 }}>
              <Typography variant="h3" sx={{ mb: 1.5 }}>
                {t(title)}
              </Typography>
              <Box
                component="dl"
                sx={{ m: 0, display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', columnGap: 3, rowGap: 1.5 }}
              >
                {shortcuts.map(({ keys, words }) => (
                  <Box key={words} sx={{ display: 'contents' }}>
                    <Box component="dt" sx={{ minWidth: 64 }}>
                      {keys.map((key) => (key === '…' ? <span key={key}> … </span> : <kbd key={key}>{key}</kbd>))}
                    </Box>
                    <Box component="dd" sx={{ m: 0, fontSize: '0.8125rem' }}>
                      {t(words)}
                    </Box>
                  </Box>
                ))}
              </Box>
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button component={Link} to="/help" onClick={onClose}>
          {t('help.title')}
        </Button>
        <Button onClick={onClose} autoFocus>
          {t('action.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
