import Box from '@mui/material/Box';
import type { Handling } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';

/** Why it cannot be handled after all, and who serves the person instead. */
export function RefusedHandling({ handling: { reasons, nextStep } }: { handling: Handling }) {
  const t = useWords();
  const text = useText();
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <Box component="ul" sx={{ m: 0, pl: 4.5 }}>
        {reasons.map((reason) => (
          <li key={reason.code}>{text(reason.text)}</li>
        ))}
      </Box>
      <Box>
        {t('violations.refusedHint')} {text(nextStep.text)}
      </Box>
    </Box>
  );
}
