import ListSubheader from '@mui/material/ListSubheader';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';

export interface Option {
  name: string;
  label: string;
}

interface ChoiceSelectorProps {
  value?: string;
  /** Options, or groups of them. */
  options: readonly (Option | { label: string; options: readonly Option[] })[];
  handleOnChange: (value: string) => void;
  title?: string;
  className?: string;
  disabled?: boolean;
}

/** A choice in a condition. What is chosen and not among the options is shown as it stands. */
export function ChoiceSelector({ value = '', options, handleOnChange, title, className, disabled }: ChoiceSelectorProps) {
  const flat = options.flatMap((each) => ('options' in each ? each.options : [each]));
  const item = ({ name, label }: Option) => (
    <MenuItem key={name} value={name}>
      {label}
    </MenuItem>
  );
  return (
    <TextField
      select
      className={className}
      value={value}
      disabled={disabled}
      onChange={(event) => handleOnChange(event.target.value)}
      slotProps={{
        select: { SelectDisplayProps: { 'aria-label': title }, MenuProps: { slotProps: { paper: { sx: { maxHeight: 380 } } } } },
      }}
    >
      {!flat.some(({ name }) => name === value) && item({ name: value, label: value })}
      {options.flatMap((each) =>
        'options' in each
          ? [
              <ListSubheader key={each.label} sx={{ lineHeight: 2.4, fontSize: '0.75rem' }}>
                {each.label}
              </ListSubheader>,
              ...each.options.map(item),
            ]
          : [item(each)],
      )}
    </TextField>
  );
}
