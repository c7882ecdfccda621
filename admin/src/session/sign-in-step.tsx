import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useDocumentTitle } from '../layout/page.tsx';
import { ink } from '../theme/colours.ts';

/** One step of the way in, with its heading; the window's title says the same. */
export function SignInStep({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  useDocumentTitle(title);
  return (
    <>
      <Typography variant="h1" sx={{ fontSize: '1.625rem' }}>
        {title}
      </Typography>
      <Typography sx={{ color: ink.soft, mt: 1, mb: 7 }}>{lead}</Typography>
      {children}
    </>
  );
}
