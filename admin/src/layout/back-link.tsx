import BackIcon from '@mui/icons-material/ArrowBackRounded';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import { ink } from '../theme/colours.ts';

/** The way back to the list that a page belongs to; above its title. */
export function BackLink({ to, children }: { to: string; children: string }) {
  return (
    <Link
      component={RouterLink}
      to={to}
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, fontSize: '0.8125rem', color: ink.soft, mb: 2 }}
    >
      <BackIcon sx={{ fontSize: 16 }} />
      {children}
    </Link>
  );
}
