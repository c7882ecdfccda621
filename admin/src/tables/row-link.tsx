import Link from '@mui/material/Link';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';

/** The way into a row, for keyboard and pointer alike. */
export function RowLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link component={RouterLink} to={to} className="figures" sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}>
      {children}
    </Link>
  );
}
