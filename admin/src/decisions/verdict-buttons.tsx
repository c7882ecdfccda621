import ApproveIcon from '@mui/icons-material/CheckRounded';
import ReferIcon from '@mui/icons-material/StorefrontOutlined';
import ReturnIcon from '@mui/icons-material/UndoRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Verdict } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { KeyHint } from '../keyboard/key-hint.tsx';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';

interface VerdictButtonsProps {
  chosen: Verdict | undefined;
  onChoose: (verdict: Verdict) => void;
}

/** The three verdicts, each also on a key. Choosing one opens it; nothing is decided yet. */
export function VerdictButtons({ chosen, onChoose }: VerdictButtonsProps) {
  const t = useWords();
  useShortcuts({ a: () => onChoose('approve'), r: () => onChoose('return'), c: () => onChoose('refer-to-counter') });
  return (
    <Box role="group" aria-label={t('decision.title')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
      <Button
        variant={chosen && chosen !== 'approve' ? 'outlined' : 'contained'}
        color={chosen && chosen !== 'approve' ? 'inherit' : 'success'}
        aria-pressed={chosen === 'approve'}
        aria-keyshortcuts="A"
        startIcon={<ApproveIcon />}
        onClick={() => onChoose('approve')}
      >
        {t('decision.approve')}
        <KeyHint>A</KeyHint>
      </Button>
      <Button
        variant={chosen === 'return' ? 'contained' : 'outlined'}
        color={chosen === 'return' ? 'warning' : 'inherit'}
        aria-pressed={chosen === 'return'}
        aria-keyshortcuts="R"
        startIcon={<ReturnIcon />}
        onClick={() => onChoose('return')}
      >
        {t('decision.return')}
        <KeyHint>R</KeyHint>
      </Button>
      <Button
        variant={chosen === 'refer-to-counter' ? 'contained' : 'outlined'}
        color={chosen === 'refer-to-counter' ? 'primary' : 'inherit'}
        aria-pressed={chosen === 'refer-to-counter'}
        aria-keyshortcuts="C"
        startIcon={<ReferIcon />}
        onClick={() => onChoose('refer-to-counter')}
      >
        {t('decision.refer')}
        <KeyHint>C</KeyHint>
      </Button>
    </Box>
  );
}
