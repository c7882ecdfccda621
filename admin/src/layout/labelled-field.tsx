import Box from '@mui/material/Box';
import TextField, { type TextFieldProps } from '@mui/material/TextField';

type LabelledFieldProps = Omit<TextFieldProps, 'label' | 'id'> & { id: string; label: string };

/** A field with its label above it, where it stays readable while one types. */
export function LabelledField({ id, label, ...field }: LabelledFieldProps) {
  return (
    <Box>
      <Box component="label" htmlFor={id} sx={{ display: 'block', fontSize: '0.8125rem', fontWeight: 550, mb: 1.5 }}>
        {label}
      </Box>
      <TextField id={id} fullWidth {...field} />
    </Box>
  );
}
