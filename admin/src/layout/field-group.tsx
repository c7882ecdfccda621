import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Choices that belong together, under a label that is read out with each. */
export function FieldGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}>
      <Box component="legend" sx={{ p: 0, mb: 1.5, fontSize: '0.8125rem', fontWeight: 550 }}>
        {label}
      </Box>
      {children}
    </Box>
  );
}
