import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import type { ConsoleCase, ReasonChoice, Verdict } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Tick } from '../layout/tick.tsx';
import { ink } from '../theme/colours.ts';
import { choicesFor, isChosen, toggle, type Draft, type Target } from './draft.ts';

interface ReasonPickerProps {
  verdict: Verdict;
  catalogue: ReasonChoice[];
  /** The first of its latest photos that is not good is opened; of an objection, what stands for the case as a whole. */
  theCase: ConsoleCase;
  draft: Draft;
  onChange: (draft: Draft) => void;
}

/** Reasons by photo, and for the case as a whole; several of each. */
export function ReasonPicker({ verdict, catalogue, theCase: { photos, slots, state }, draft, onChange }: ReasonPickerProps) {
  const t = useWords();
  const text = useText();
  const targets: Target[] = [...slots, 'whole'];
  const offered = targets.filter((target) => choicesFor(catalogue, verdict, target).length > 0);
  const doubtful = photos.find(({ outcome }) => outcome !== null && outcome !== 'good')?.slot;
  const first = state === 'objected' ? 'whole' : doubtful;
  const [target, setTarget] = useState<Target | undefined>(draft.reasons[0] ? (draft.reasons[0].photo ?? 'whole') : first);
  const shown = offered.find((each) => each === target) ?? offered[0];
  if (!shown) return null;
  const count = (of: Target) => draft.reasons.filter(({ photo }) => (photo ?? 'whole') === of).length;
  return (
    <Box>
      {offered.length > 1 && (
        <ToggleButtonGroup
          exclusive
          fullWidth
          aria-label={t('decision.reasons')}
          value={shown}
          onChange={(_event, next: Target | null) => next && setTarget(next)}
          sx={{ mb: 2 }}
        >
          {offered.map((each) => (
            <ToggleButton key={each} value={each} sx={{ px: 1, gap: 1, whiteSpace: 'nowrap' }}>
              {t(`photos.short.${each}`)}
              {count(each) > 0 && (
                <Box
                  component="span"
                  className="figures"
                  sx={{ bgcolor: ink.strong, color: '#fff', borderRadius: '8px', px: 1.25, fontSize: '0.6875rem', lineHeight: '16px' }}
                >
                  {count(each)}
                </Box>
              )}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}>
        <Box component="legend" sx={{ p: 0, mb: 1, fontSize: '0.75rem', color: ink.soft }}>
          {t(`photos.${shown}`)}
        </Box>
        {choicesFor(catalogue, verdict, shown).map((choice) => (
          <Tick
            key={choice.code}
            label={text(choice.officerText)}
            checked={isChosen(draft, choice.code, shown)}
            onChange={() => onChange(toggle(draft, choice, shown, catalogue))}
          />
        ))}
      </Box>
    </Box>
  );
}
