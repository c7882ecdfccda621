import BackIcon from '@mui/icons-material/ArrowBackRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { CounterTaskList, CounterViolation, Handling } from '../../api/schemas.ts';
import { useWords } from '../../i18n/words.ts';
import { ink } from '../../theme/colours.ts';
import { ServedHeading } from '../served-heading.tsx';
import { PayHandling } from './pay-handling.tsx';
import { RefusedHandling } from './refused-handling.tsx';
import { SeeOriginals } from './see-originals.tsx';
import { TellPerson } from './tell-person.tsx';

interface HandleViolationProps {
  identityNumber: string;
  city: string;
  violation: CounterViolation;
  tasks: CounterTaskList;
  onBack: () => void;
}

type Step = 'see' | 'tell' | 'pay';

const order: readonly Step[] = ['see', 'tell', 'pay'];

/** As far as a violation has come: nothing shown yet, shown, or confirmed. One that was confirmed before goes on with its payment. */
function stepOf(handling: Handling | undefined, confirmedBefore: boolean): Step {
  if (confirmedBefore) return 'pay';
  if (!handling) return 'see';
  return handling.state === 'shown' ? 'tell' : 'pay';
}

/** One violation handled for the person present: originals seen, fine and points told, confirmed, and paid on their own phone (R-57 … R-59). */
export function HandleViolation({ identityNumber, city, violation, tasks, onBack }: HandleViolationProps) {
  const t = useWords();
  const [handling, setHandling] = useState<Handling>();
  const step = stepOf(handling, violation.handling !== null);
  const refused = handling?.state === 'refused';
  const handlingId = handling?.id ?? violation.handling?.id;
  return (
    <Box component="section" aria-labelledby="handle-violation" sx={{ minWidth: 0 }}>
      <Button size="small" variant="text" startIcon={<BackIcon />} onClick={onBack} sx={{ mb: 2, ml: -2.5 }}>
        {t('violations.back')}
      </Button>
      <ServedHeading key={refused ? 'refused' : step} id="handle-violation">
        {t(refused ? 'violations.refused' : `violations.step.${step}`)}
      </ServedHeading>
      {!refused && (
        <Box sx={{ color: ink.soft, fontSize: '0.8125rem', mb: 3 }}>{t('violations.stepOf', { step: order.indexOf(step) + 1 })}</Box>
      )}
      {refused && <RefusedHandling handling={handling} />}
      {step === 'see' && (
        <SeeOriginals identityNumber={identityNumber} city={city} violation={violation} tasks={tasks} onShown={setHandling} />
      )}
      {handling && step === 'tell' && (
        <TellPerson
          handling={handling}
          projectedPoints={violation.projectedPoints}
          onConfirmed={setHandling}
          onAgain={() => setHandling(undefined)}
        />
      )}
      {!refused && step === 'pay' && handlingId && <PayHandling handlingId={handlingId} onBack={onBack} />}
    </Box>
  );
}
