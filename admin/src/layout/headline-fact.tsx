import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { ink } from '../theme/colours.ts';

/** One of the few facts that stand beneath the heading of a page, in a `dl`. */
export function HeadlineFact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Box component="dt" sx={{ fontSize: '0.75rem', color: ink.soft }}>
        {name}
      </Box>
      <Box component="dd" sx={{ m: 0, fontSize: '0.8438rem', fontWeight: 500 }}>
        {children}
      </Box>
    </div>
  );
}
