import Alert from '@mui/material/Alert';
import { useSearchParams } from 'react-router-dom';
import { useWords } from '../i18n/words.ts';

/** Why a session came to its end by itself, and that nothing is lost: the page it ended on leads here with the reason in the address. */
export function EndedNotice() {
  const t = useWords();
  const ended = useSearchParams()[0].get('ended');
  if (ended !== 'idle' && ended !== 'over') return null;
  return (
    <Alert severity="info" role="status" sx={{ mb: 5 }}>
      {t(`ended.${ended}`)}
    </Alert>
  );
}
