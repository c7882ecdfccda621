import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import type { ReactNode } from 'react';
import { ink } from '../theme/colours.ts';

interface TickProps {
  label: ReactNode;
  checked: boolean;
  onChange: () => void;
}

/** One of several that can be ticked, a line each, its box beside the first line of its words. */
export function Tick({ label, checked, onChange }: TickProps) {
  return (
    <FormControlLabel
      sx={{
        display: 'flex',
        alignItems: 'flex-start',
        m: 0,
        py: 0.75,
        px: 1,
        ml: -1,
        borderRadius: '7px',
        '&:hover': { bgcolor: ink.hover },
      }}
      label={label}
      control={<Checkbox size="small" sx={{ py: 0.25, mr: 1 }} checked={checked} onChange={onChange} />}
    />
  );
}
