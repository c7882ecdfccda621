import UndoIcon from '@mui/icons-material/UndoRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import { useWords, type Words } from '../i18n/words.ts';
import { KeyHint } from '../keyboard/key-hint.tsx';
import { tones, type ToneName } from '../theme/colours.ts';
import { useSecondsLeft } from '../times/use-seconds-left.ts';
import { forgetHeld, type HeldDecision } from './held-decisions.ts';
import { saidOf } from './said-of.ts';

/** How long it is said what became of a decision, in milliseconds. */
const sayFor = 4_000;

interface HeldChipProps {
  held: HeldDecision;
  /** Takes it back; absent while one is being taken back. */
  onTakeBack: (() => void) | undefined;
  /** Whether the key takes this one back. */
  onKey: boolean;
}

/** One decision of mine: what was said, what is left until it takes effect, and the way back; then what became of it, for a moment. */
export function HeldChip({ held, onTakeBack, onKey }: HeldChipProps) {
  const t = useWords();
  const { decisionId, caseId, number, becoming } = held;
  const counting = becoming.phase === 'counting';
  const seconds = useSecondsLeft(held.until);
  const over = becoming.phase === 'in-effect' || becoming.phase === 'taken-back';
  useEffect(() => {
    if (!over) return;
    const timer = setTimeout(() => forgetHeld(decisionId), sayFor);
    return () => clearTimeout(timer);
  }, [over, decisionId]);
  const tone = toneOf(held);
  return (
    <Box
      component="li"
      className="figures"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 2,
        pl: 2.5,
        pr: counting ? 1 : 2.5,
        minHeight: 32,
        borderRadius: '8px',
        border: `1px solid ${tones[tone].line}`,
        bgcolor: tones[tone].wash,
        color: tones[tone].text,
        fontSize: '0.8125rem',
      }}
    >
      <Box component={Link} to={`/cases/${caseId}`} sx={{ color: 'inherit', whiteSpace: 'nowrap' }}>
        {number}
      </Box>
      <Box component="strong" sx={{ fontWeight: 600 }}>
        {saidOf(t, held)}
      </Box>
      <span role={counting ? 'timer' : undefined}>{wordsOf(t, held, seconds)}</span>
      {counting && (
        <Button
          size="small"
          variant="text"
          color="inherit"
          startIcon={<UndoIcon />}
          disabled={!onTakeBack}
          aria-label={t('flow.takeBackOf', { number })}
          aria-keyshortcuts={onKey ? 'Z' : undefined}
          onClick={onTakeBack}
          sx={{ minHeight: 26, py: 0, fontWeight: 600 }}
        >
          {t('flow.takeBack')}
          {onKey && <KeyHint>Z</KeyHint>}
        </Button>
      )}
    </Box>
  );
}

/** An approval that came to nothing looks other than one that stands. */
function toneOf({ verdict, becoming }: HeldDecision): ToneName {
  if (becoming.phase === 'in-effect') return verdict === 'approve' && becoming.state === 'refused' ? 'warn' : 'good';
  return becoming.phase === 'taken-back' ? 'plain' : 'calm';
}

function wordsOf(t: Words, { becoming }: HeldDecision, seconds: number): string {
  if (becoming.phase === 'counting') return t('flow.left', { seconds });
  if (becoming.phase === 'taken-back') return t('flow.takenBack');
  return becoming.phase === 'in-effect' ? t('flow.inEffect', { state: t(`state.${becoming.state}`) }) : t('flow.taking');
}
