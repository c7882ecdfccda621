import DoneIcon from '@mui/icons-material/CheckCircleRounded';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import type { CaseState, Standing, Verdict } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords, type Key } from '../i18n/words.ts';
import { TakeNextButton } from '../queue/take-next-button.tsx';
import { ink, tones } from '../theme/colours.ts';

/** What follows a decision that has not ended the case. */
const next: Partial<Record<CaseState, Key>> = {
  'second-review': 'decision.doneSecond',
  'cooling-off': 'decision.doneCoolingOff',
  'taking-effect': 'decision.doneTakingEffect',
};

interface DecidedProps {
  verdict: Verdict;
  standing: Standing;
  /** Somebody had objected to the case before. */
  objected: boolean;
}

/** What the decision became, and the way to the next case. An approval may end refused when a quota filled meanwhile. */
export function Decided({ verdict, standing, objected }: DecidedProps) {
  const t = useWords();
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const refused = verdict === 'approve' && standing.state === 'refused';
  useEffect(() => heading.current?.focus(), []);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
        {!refused && <DoneIcon sx={{ color: tones.good.dot, fontSize: 24 }} />}
        <Typography variant="h2" ref={heading} tabIndex={-1} sx={{ fontSize: '1rem' }}>
          {standing.state === 'second-review' ? t('decision.doneFirst') : t('decision.done', { state: t(`state.${standing.state}`) })}
        </Typography>
      </Box>
      {refused && (
        <Alert severity="warning">
          {t('decision.doneRefused')} {standing.reasons.map((reason) => text(reason.text)).join(' ')}
        </Alert>
      )}
      <Box sx={{ color: ink.soft }}>
        {t(standing.state === 'cooling-off' && objected ? 'decision.doneDismissed' : (next[standing.state] ?? 'decision.doneHint'))}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 1 }}>
        <TakeNextButton label={t('decision.nextCase')} />
        <Button component={Link} to="/queue">
          {t('decision.toQueue')}
        </Button>
      </Box>
    </Box>
  );
}
