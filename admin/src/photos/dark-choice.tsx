import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { ReactNode } from 'react';
import { ground } from '../theme/colours.ts';

interface DarkChoiceProps<Value extends string> {
  label: string;
  choices: readonly { value: Value; label: ReactNode; keys?: string }[];
  value: Value | null;
  onChoose: (value: Value) => void;
  /** The chosen one was pressed again; one of them stays chosen unless given. */
  onLeave?: () => void;
}

/** One of a few, on the dark ground of a photo. */
export function DarkChoice<Value extends string>({ label, choices, value, onChoose, onLeave }: DarkChoiceProps<Value>) {
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      aria-label={label}
      value={value}
      onChange={(_event, next: Value | null) => (next ? onChoose(next) : onLeave?.())}
      sx={{ bgcolor: ground.bar, border: `1px solid ${ground.line}` }}
    >
      {choices.map((choice) => (
        <ToggleButton
          key={choice.value}
          value={choice.value}
          aria-keyshortcuts={choice.keys}
          sx={{
            color: ground.text,
            whiteSpace: 'nowrap',
            '&:hover': { bgcolor: ground.hover },
            '&:focus-visible': { outlineColor: ground.ring },
            '&.Mui-selected, &.Mui-selected:hover': { color: ground.back, bgcolor: ground.text },
          }}
        >
          {choice.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
