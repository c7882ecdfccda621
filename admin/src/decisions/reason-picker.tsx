import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { ConsoleCase, ReasonChoice, Verdict } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { KeyHint } from '../keyboard/key-hint.tsx';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { Tick } from '../layout/tick.tsx';
import { ink } from '../theme/colours.ts';
import { choicesFor, isChosen, toggle, type Draft, type Target } from './draft.ts';
import { usePhotoVerdicts } from './photo-verdicts.ts';
import { reasonKey, shownKey } from './reason-keys.ts';

interface ReasonPickerProps {
  verdict: Verdict;
  catalogue: ReasonChoice[];
  theCase: ConsoleCase;
  draft: Draft;
  onChange: (draft: Draft) => void;
}

/** Reasons of what is pointed at, one of the photos or the case as a whole; several of each, the first ones by number too. */
export function ReasonPicker({ verdict, catalogue, theCase: { slots }, draft, onChange }: ReasonPickerProps) {
  const t = useWords();
  const text = useText();
  const { pointed, point } = usePhotoVerdicts();
  const targets: Target[] = [...slots, 'whole'];
  const offered = targets.filter((target) => choicesFor(catalogue, verdict, target).length > 0);
  const shown = offered.find((each) => each === pointed) ?? offered[0];
  const choices = shown ? choicesFor(catalogue, verdict, shown) : [];
  const change = (choice: ReasonChoice, target: Target) => onChange(toggle(draft, choice, target, catalogue));
  const byKey = choices.flatMap((choice, at) => {
    const key = reasonKey(at);
    return key && shown ? [[key, () => change(choice, shown)] as const] : [];
  });
  useShortcuts(Object.fromEntries(byKey));
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
          onChange={(_event, next: Target | null) => next && point(next)}
          sx={{ mb: 2 }}
        >
          {offered.map((each) => (
            <ToggleButton key={each} value={each} sx={{ px: 1, gap: 1, whiteSpace: 'nowrap' }}>
              {t(`photos.short.${each}`)}
              {count(each) > 0 && (
                <Box
                  component="span"
                  className="figures"
                  sx={{ bgcolor: ink.strong, color: ink.paper, borderRadius: '8px', px: 1.25, fontSize: '0.6875rem', lineHeight: '16px' }}
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
        {choices.map((choice, at) => (
          <Tick
            key={choice.code}
            label={<ReasonLabel words={text(choice.officerText)} shortcut={reasonKey(at)} />}
            checked={isChosen(draft, choice.code, shown)}
            onChange={() => change(choice, shown)}
          />
        ))}
      </Box>
    </Box>
  );
}

function ReasonLabel({ words, shortcut }: { words: string; shortcut: string | undefined }) {
  return (
    <Box component="span" sx={{ display: 'flex', gap: 1.5 }}>
      {shortcut && <KeyHint before>{shownKey(shortcut)}</KeyHint>}
      <span>{words}</span>
    </Box>
  );
}
