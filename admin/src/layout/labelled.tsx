import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** A label above something that is read out by a label of its own. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box>
      <Box aria-hidden sx={{ fontSize: '0.8125rem', fontWeight: 550, mb: 1.5 }}>
        {label}
      </Box>
      {children}
    </Box>
  );
}
