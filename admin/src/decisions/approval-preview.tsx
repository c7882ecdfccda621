import Box from '@mui/material/Box';
import type { Text, ToldIfApproved } from '../api/schemas.ts';
import { languages } from '../i18n/text.ts';
import { useWords, type Key } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { ToldFrame } from './told-frame.tsx';

/** What the applicant will be told if the case is approved now, as the server will word it; and that nothing is sent while another officer looks first. */
export function ApprovalPreview({ approval: { anotherFirst, granted, inEffect } }: { approval: ToldIfApproved }) {
  const t = useWords();
  return (
    <ToldFrame>
      {anotherFirst && (
        <Box sx={{ fontSize: '0.8125rem', color: ink.strong, fontWeight: 550, mb: 2 }}>{t('decision.previewAnotherFirst')}</Box>
      )}
      {granted && <Told when="decision.previewGranted" text={granted} />}
      <Told when={granted ? 'decision.previewInEffect' : undefined} text={inEffect} />
    </ToldFrame>
  );
}

/** One message in both languages, and when it is sent where there are two of them. */
function Told({ when, text }: { when: Key | undefined; text: Text }) {
  const t = useWords();
  return (
    <Box sx={{ fontSize: '0.8125rem', lineHeight: 1.55, '& + &': { mt: 3, pt: 3, borderTop: `1px solid ${ink.line}` } }}>
      {when && <Box sx={{ color: ink.soft, mb: 0.5 }}>{t(when)}</Box>}
      {languages.map(({ locale }, at) => (
        <Box key={locale} lang={locale} sx={{ overflowWrap: 'anywhere', ...(at > 0 && { mt: 1 }) }}>
          {text[locale]}
        </Box>
      ))}
    </Box>
  );
}
