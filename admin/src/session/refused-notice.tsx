import Alert from '@mui/material/Alert';
import { useSearchParams } from 'react-router-dom';
import { sessionWords } from '../i18n/session.en.ts';
import { useWords } from '../i18n/words.ts';

type Refusal = keyof typeof sessionWords.refused;

const isRefusal = (code: string | null): code is Refusal => code !== null && Object.hasOwn(sessionWords.refused, code);

/** Why signing in through the organisation came to nothing: the server leads back here with a code in the address. */
export function RefusedNotice() {
  const t = useWords();
  const refused = useSearchParams()[0].get('refused');
  if (!isRefusal(refused)) return null;
  return (
    <Alert severity="error" sx={{ mb: 5 }}>
      {t(`refused.${refused}`)}
    </Alert>
  );
}
