import Box from '@mui/material/Box';
import { QRCodeSVG } from 'qrcode.react';
import type { EnrolmentBegun } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { Disclosure } from '../layout/disclosure.tsx';
import { code, ink } from '../theme/colours.ts';
import { codeFont } from '../theme/page-rules.ts';

/** The secret for an authenticator app: to be scanned, drawn here and nowhere else, or to be typed. */
export function Secret({ keyUri, secret }: EnrolmentBegun) {
  const t = useWords();
  return (
    <Box>
      <Box
        sx={{ display: 'inline-block', p: 2, border: `1px solid ${ink.line}`, borderRadius: '10px', lineHeight: 0, bgcolor: code.light }}
      >
        <QRCodeSVG value={keyUri} size={192} level="L" marginSize={2} role="img" aria-label={t('secondFactor.qr')} />
      </Box>
      <Disclosure summary={<span>{t('secondFactor.byHand')}</span>}>
        <Box sx={{ fontFamily: codeFont, fontSize: '0.9375rem', letterSpacing: '0.04em', overflowWrap: 'anywhere', userSelect: 'all' }}>
          {secret.replaceAll(/.{4}(?=.)/g, '$& ')}
        </Box>
        <Box sx={{ fontSize: '0.75rem', color: ink.soft, mt: 1 }}>{t('secondFactor.byHandHint')}</Box>
      </Disclosure>
    </Box>
  );
}
