import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { ink } from '../theme/colours.ts';

/** What is known of something, line by line. */
export const Facts = ({ children }: { children: ReactNode }) => (
  <Box
    component="dl"
    sx={{ m: 0, border: `1px solid ${ink.line}`, borderRadius: '10px', '& > div + div': { borderTop: `1px solid ${ink.line}` } }}
  >
    {children}
  </Box>
);

/** One line of `Facts`. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, px: 4, py: 2.5 }}>
      <Box component="dt" className="sentence" sx={{ flex: '0 0 160px', color: ink.soft }}>
        {name}
      </Box>
      <Box component="dd" sx={{ m: 0, flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' }}>
        {children}
      </Box>
    </Box>
  );
}
