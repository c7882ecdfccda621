import Box from '@mui/material/Box';
import type { SvgIconComponent } from '@mui/icons-material';
import type { ReactNode } from 'react';
import { ink } from '../theme/colours.ts';

interface EmptyProps {
  Icon: SvgIconComponent;
  title: string;
  hint?: string;
  /** The heading's level where the page has no other. */
  heading?: 'h1' | 'h2' | 'h4';
  children?: ReactNode;
}

/** Nothing here, said kindly: what it means and what to do. */
export function Empty({ Icon, title, hint, heading = 'h2', children }: EmptyProps) {
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', alignItems: 'center', textAlign: 'center', py: 14, px: 4, gap: 1 }}>
      <Box
        sx={{
          width: 44,
          height: 44,
          borderRadius: '50%',
          bgcolor: ink.hover,
          color: ink.soft,
          display: 'grid',
          placeItems: 'center',
          mb: 2,
        }}
      >
        <Icon sx={{ fontSize: 22 }} />
      </Box>
      <Box component={heading} sx={{ m: 0, fontSize: '0.9375rem', fontWeight: 600 }}>
        {title}
      </Box>
      {hint && <Box sx={{ color: ink.soft, maxWidth: 420 }}>{hint}</Box>}
      {children && <Box sx={{ mt: 3, display: 'flex', gap: 2 }}>{children}</Box>}
    </Box>
  );
}
