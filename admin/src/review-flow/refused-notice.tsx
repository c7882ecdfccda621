import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { flowWords } from '../i18n/flow.en.ts';
import { useWords } from '../i18n/words.ts';
import { forgetHeld, type HeldDecision } from './held-decisions.ts';

type Code = keyof typeof flowWords.flow.refusedBy;
const isKnown = (code: string): code is Code => code in flowWords.flow.refusedBy;

/** Tells that a decision was not taken when its time came, why, and where to go on; it stays until it is closed. */
export function RefusedNotice({ held: { decisionId, caseId, number }, code = 'other' }: { held: HeldDecision; code?: string | undefined }) {
  const t = useWords();
  const close = () => forgetHeld(decisionId);
  return (
    <Alert severity="warning" onClose={close} closeText={t('action.close')} sx={{ alignItems: 'center' }}>
      <AlertTitle>{t('flow.refused', { number })}</AlertTitle>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3, rowGap: 1 }}>
        <span>
          {t(`flow.refusedBy.${isKnown(code) ? code : 'other'}`)}
          {t('sentence.gap')}
          {t('flow.refusedNext')}
        </span>
        <Button component={Link} to={`/cases/${caseId}`} size="small" onClick={close}>
          {t('flow.openCase')}
        </Button>
      </Box>
    </Alert>
  );
}
