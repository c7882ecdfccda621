import ApproveIcon from '@mui/icons-material/CheckRounded';
import ReferIcon from '@mui/icons-material/StorefrontOutlined';
import ReturnIcon from '@mui/icons-material/UndoRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { CaseState, Verdict } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { KeyHint } from '../keyboard/key-hint.tsx';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';

interface VerdictButtonsProps {
  state: CaseState;
  chosen: Verdict | undefined;
  onChoose: (verdict: Verdict) => void;
}

/** The three verdicts, each also on a key; two on an objection. Choosing one opens it; nothing is decided yet. */
export function VerdictButtons({ state, chosen, onChoose }: VerdictButtonsProps) {
  const t = useWords();
  const objected = state === 'objected';
  useShortcuts({
    a: () => onChoose('approve'),
    r: objected ? undefined : () => onChoose('return'),
    c: () => onChoose('refer-to-counter'),
  });
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
        {t(objected ? 'decision.dismiss' : 'decision.approve')}
        <KeyHint>A</KeyHint>
      </Button>
      {!objected && (
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
      )}
      <Button
        variant={chosen === 'refer-to-counter' ? 'contained' : 'outlined'}
        color={chosen === 'refer-to-counter' ? 'primary' : 'inherit'}
        aria-pressed={chosen === 'refer-to-counter'}
        aria-keyshortcuts="C"
        startIcon={<ReferIcon />}
        onClick={() => onChoose('refer-to-counter')}
      >
        {t(objected ? 'decision.uphold' : 'decision.refer')}
        <KeyHint>C</KeyHint>
      </Button>
    </Box>
  );
}
