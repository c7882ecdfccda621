import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import type { ConsoleCase } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';

/** What rules published since the case came to review say against it; whoever reviews it decides. */
export function NewerRules({ newer: { version, outcomeTitle, reasons } }: { newer: NonNullable<ConsoleCase['newerRules']> }) {
  const t = useWords();
  const text = useText();
  return (
    <Alert severity="warning" role="note" sx={{ mb: 5 }}>
      <AlertTitle>{t('case.newerRules', { version, outcome: text(outcomeTitle) })}</AlertTitle>
      {reasons.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 4.5, overflowWrap: 'anywhere' }}>
          {reasons.map((reason) => (
            <li key={`${reason.photo ?? ''} ${reason.code}`}>
              {[reason.photo && t(`photos.${reason.photo}`), text(reason.text)].filter(Boolean).join(t('case.colon'))}
            </li>
          ))}
        </Box>
      )}
      <div>{t('case.newerRulesHint')}</div>
    </Alert>
  );
}
