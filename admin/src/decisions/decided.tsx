import DoneIcon from '@mui/icons-material/CheckCircleRounded';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import type { CaseState, ConsoleCase, Standing, Verdict } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords, type Key } from '../i18n/words.ts';
import { TakeNextButton } from '../queue/take-next-button.tsx';
import type { HeldDecision } from '../review-flow/held-decisions.ts';
import { saidOf } from '../review-flow/said-of.ts';
import { ink, tones } from '../theme/colours.ts';
import { whatBecame } from './what-became.ts';

/** What follows a decision that has not ended the case. */
const next: Partial<Record<CaseState, Key>> = {
  'second-review': 'decision.doneSecond',
  'cooling-off': 'decision.doneCoolingOff',
  'taking-effect': 'decision.doneTakingEffect',
};

interface DecidedProps {
  verdict: Verdict;
  standing: Standing;
  /** The decision that waits to take effect, or what became of it. */
  held: HeldDecision | undefined;
  /** As it is now; somebody may have objected to it before. */
  theCase: ConsoleCase;
  /** The next case was looked for, and there is none. */
  nothingMore: boolean;
}

/** What the decision became, and the way to the next case. An approval may end refused when a quota filled meanwhile. */
export function Decided({ verdict, standing, held, theCase, nothingMore }: DecidedProps) {
  const t = useWords();
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const { waits, state, reasons } = whatBecame({ standing, held, theCase });
  const refused = verdict === 'approve' && state === 'refused';
  useEffect(() => heading.current?.focus(), []);
  const title = () => {
    if (held && waits) return t('decision.heldTitle', { verdict: saidOf(t, held) });
    return state === 'second-review' ? t('decision.doneFirst') : t('decision.done', { state: t(`state.${state}`) });
  };
  const what = (): Key => {
    if (waits) return 'flow.untilThen';
    return state === 'cooling-off' && theCase.objections.length > 0 ? 'decision.doneDismissed' : (next[state] ?? 'decision.doneHint');
  };
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
        {!refused && !waits && <DoneIcon sx={{ color: tones.good.dot, fontSize: 24 }} />}
        <Typography variant="h2" ref={heading} tabIndex={-1} sx={{ fontSize: '1rem' }}>
          {title()}
        </Typography>
      </Box>
      {refused && (
        <Alert severity="warning">
          {t('decision.doneRefused')} {reasons.map((reason) => text(reason.text)).join(' ')}
        </Alert>
      )}
      <Box sx={{ color: ink.soft }}>{t(what())}</Box>
      {nothingMore && <Box sx={{ color: ink.soft }}>{t('flow.nothingMore')}</Box>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 1 }}>
        <TakeNextButton label={t('decision.nextCase')} />
        <Button component={Link} to="/queue">
          {t('decision.toQueue')}
        </Button>
      </Box>
    </Box>
  );
}
