import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import type { ReviewActDone } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';

/** How many it was done to, and why not to the others. */
export function NotDone({ result }: { result: ReviewActDone }) {
  const t = useWords();
  const text = useText();
  return (
    <Alert severity="warning">
      <AlertTitle>{t('reviewAct.done', { smart_count: result.done })}</AlertTitle>
      {t('reviewAct.notDone')}
      <Box component="ul" sx={{ m: 0, mt: 2, pl: 5 }}>
        {result.items.map(
          ({ reviewId, number, refusal }) =>
            refusal && (
              <li key={reviewId}>
                <span className="figures">{number ?? '—'}</span>: {text(refusal.text)}
              </li>
            ),
        )}
      </Box>
    </Alert>
  );
}
