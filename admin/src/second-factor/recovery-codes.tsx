import CopyIcon from '@mui/icons-material/ContentCopyRounded';
import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import PrintIcon from '@mui/icons-material/PrintOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState } from 'react';
import { useGetIdentity } from 'react-admin';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { codeFont } from '../theme/page-rules.ts';
import { useExactTime } from '../times/use-exact-time.ts';

/** Recovery codes, shown this once. One goes on only after saying that they are kept. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const t = useWords();
  const exact = useExactTime();
  const { identity } = useGetIdentity();
  const [kept, setKept] = useState(false);
  const [copied, setCopied] = useState<boolean>();
  const heading = t('secondFactor.codesOf', { username: String(identity?.['username'] ?? ''), at: exact(new Date().toISOString()) });
  const text = `${t('app.name')}\n${heading}\n\n${codes.join('\n')}\n`;
  const copy = () => {
    // There is no clipboard where the page does not come over https.
    Promise.resolve(navigator.clipboard?.writeText(text)).then(
      () => setCopied(Boolean(navigator.clipboard)),
      () => setCopied(false),
    );
  };
  return (
    <Box>
      <Box className="printed" sx={{ border: `1px solid ${ink.line}`, borderRadius: '10px', bgcolor: ink.wash, p: 4 }}>
        <Box className="only-printed">
          {t('app.name')}
          <br />
          {heading}
        </Box>
        <Box
          component="ul"
          aria-label={t('secondFactor.codes')}
          sx={{
            m: 0,
            p: 0,
            listStyle: 'none',
            display: 'grid',
            gridTemplateColumns: 'repeat(auto-fit, minmax(136px, 1fr))',
            maxWidth: 340,
            gap: '6px 16px',
          }}
        >
          {codes.map((code) => (
            <Box component="li" key={code} sx={{ fontFamily: codeFont, fontSize: '0.9375rem', whiteSpace: 'nowrap' }}>
              {code}
            </Box>
          ))}
        </Box>
      </Box>
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', mt: 3 }}>
        <Button size="small" startIcon={<CopyIcon />} onClick={copy}>
          {t('secondFactor.copy')}
        </Button>
        <Button
          size="small"
          startIcon={<DownloadIcon />}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="trafficdesk-recovery-codes.txt"
        >
          {t('secondFactor.download')}
        </Button>
        <Button size="small" startIcon={<PrintIcon />} onClick={() => window.print()}>
          {t('secondFactor.print')}
        </Button>
      </Box>
      <Box role="status" sx={{ fontSize: '0.75rem', color: ink.soft, minHeight: 20, mt: 1 }}>
        {copied !== undefined && t(copied ? 'secondFactor.copied' : 'secondFactor.notCopied')}
      </Box>
      <FormControlLabel
        control={<Checkbox checked={kept} onChange={(_event, checked) => setKept(checked)} />}
        label={t('secondFactor.kept')}
        sx={{ mt: 2, ml: -1 }}
      />
      <Button variant="contained" color="primary" fullWidth disabled={!kept} onClick={onKept} sx={{ minHeight: 40, mt: 4 }}>
        {t('secondFactor.goOn')}
      </Button>
    </Box>
  );
}
