import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Problem } from '../api/problem.ts';
import { useProblemWords } from '../api/use-problem-words.ts';
import { useWords } from '../i18n/words.ts';

interface ProblemViewProps {
  error: unknown;
  severity?: 'error' | 'warning';
  onRetry?: () => void;
  /** What to do, where the place knows better than the words of the problem. */
  next?: string;
}

/** A refusal or fault where it happened: the server's reason, who and since when, and what next. */
export function ProblemView({ error, severity = 'error', onRetry, next }: ProblemViewProps) {
  const t = useWords();
  const words = useProblemWords()(error);
  const { title, detail, who } = words;
  return (
    <Alert
      severity={severity}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('trouble.retry')}
          </Button>
        )
      }
    >
      <AlertTitle>{title}</AlertTitle>
      {detail && <Box>{detail}</Box>}
      {who && <Box>{who}</Box>}
      {error instanceof Problem && error.errors.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 4 }}>
          {error.errors.map(({ field, message }) => (
            <li key={field + message}>{message}</li>
          ))}
        </Box>
      )}
      {(next ?? words.next) && <Box>{next ?? words.next}</Box>}
    </Alert>
  );
}
