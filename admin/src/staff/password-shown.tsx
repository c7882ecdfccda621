import CopyIcon from '@mui/icons-material/ContentCopyRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import type { PasswordGiven } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { codeFont } from '../theme/page-rules.ts';

/** A password for one use, shown this once; a click beside the dialog does not lose it. */
export function PasswordShown({ given: { member, password }, onClose }: { given: PasswordGiven; onClose: () => void }) {
  const t = useWords();
  const titleId = useId();
  const passwordId = useId();
  const [copied, setCopied] = useState(false);
  const { name } = member;
  return (
    <Dialog open fullWidth maxWidth="xs" aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{t('staff.passwordTitle', { name })}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 4 }}>
        <Typography sx={{ color: ink.plain }}>{t('staff.passwordLead', { name })}</Typography>
        <Box sx={{ border: `1px solid ${ink.line}`, borderRadius: '10px', bgcolor: ink.wash, p: 4 }}>
          <Box id={passwordId} sx={{ fontSize: '0.75rem', color: ink.soft }}>
            {t('staff.oneTimePassword')}
          </Box>
          <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 3 }}>
            <Box
              component="output"
              aria-labelledby={passwordId}
              sx={{ fontFamily: codeFont, fontSize: '1.0625rem', letterSpacing: '0.04em' }}
            >
              {password}
            </Box>
            {/* There is no clipboard where the page does not come over https. */}
            {navigator.clipboard && (
              <Button
                size="small"
                startIcon={<CopyIcon />}
                onClick={() => void navigator.clipboard.writeText(password).then(() => setCopied(true))}
              >
                <span aria-live="polite">{t(copied ? 'staff.copied' : 'staff.copy')}</span>
              </Button>
            )}
          </Box>
        </Box>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" color="primary" onClick={onClose}>
          {t('staff.done')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
