import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { accent, ink } from '../theme/colours.ts';

/** One of a row of small things that can be chosen or taken away. */
export function Pill({ chosen = false, component = 'li', children }: { chosen?: boolean; component?: 'li' | 'span'; children: ReactNode }) {
  return (
    <Box
      component={component}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        minHeight: 30,
        maxWidth: '100%',
        borderRadius: '15px',
        border: `1px solid ${chosen ? accent.main : ink.lineStrong}`,
        bgcolor: ink.paper,
        fontSize: '0.8125rem',
      }}
    >
      {children}
    </Box>
  );
}

/** The way to a filtered list, marked where one is there. */
export function FilterLink({ to, chosen, children }: { to: string; chosen: boolean; children: ReactNode }) {
  return (
    <Link
      component={RouterLink}
      to={to}
      underline="hover"
      aria-current={chosen ? 'true' : undefined}
      sx={{ pl: 3, pr: 1, py: 1, fontWeight: chosen ? 650 : 500, overflow: 'hidden', textOverflow: 'ellipsis' }}
    >
      {children}
    </Link>
  );
}
