import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { ground } from '../theme/colours.ts';

interface DarkChoiceProps<Value extends string> {
  label: string;
  choices: readonly { value: Value; label: string }[];
  value: Value;
  onChoose: (value: Value) => void;
}

/** One of a few, on the dark ground of a photo. */
export function DarkChoice<Value extends string>({ label, choices, value, onChoose }: DarkChoiceProps<Value>) {
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      aria-label={label}
      value={value}
      onChange={(_event, next: Value | null) => next && onChoose(next)}
      sx={{ bgcolor: ground.bar, border: `1px solid ${ground.line}` }}
    >
      {choices.map((choice) => (
        <ToggleButton
          key={choice.value}
          value={choice.value}
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
