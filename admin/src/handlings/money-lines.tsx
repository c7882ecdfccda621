import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';

interface MoneyLine {
  id: string;
  what: ReactNode;
  at: string;
  amount: string;
}

/** Lines with an amount of money at their end. */
export const MoneyLines = ({ label, lines }: { label: string; lines: MoneyLine[] }) => (
  <Box
    component="ul"
    aria-label={label}
    sx={{
      listStyle: 'none',
      m: 0,
      p: 0,
      border: `1px solid ${ink.line}`,
      borderRadius: '10px',
      '& > li + li': { borderTop: `1px solid ${ink.line}` },
    }}
  >
    {lines.map(({ id, what, at, amount }) => (
      <Box component="li" key={id} sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 0.5, px: 4, py: 2 }}>
        <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>{what}</Box>
        <Box sx={{ color: ink.soft, fontSize: '0.75rem', alignSelf: 'center' }}>
          <ExactTime at={at} />
        </Box>
        <Box className="figures" sx={{ flex: '0 0 96px', textAlign: 'right', fontWeight: 550 }}>
          {amount}
        </Box>
      </Box>
    ))}
  </Box>
);
