import Typography from '@mui/material/Typography';
import { useEffect, useRef, type ReactNode } from 'react';
import { useDocumentTitle } from '../layout/page.tsx';
import { ink } from '../theme/colours.ts';

/** One step of the way in, with its heading, which has the focus unless a field takes it; the window's title says the same. */
export function SignInStep({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  useDocumentTitle(title);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, [title]);
  return (
    <>
      <Typography variant="h1" ref={heading} tabIndex={-1} sx={{ outline: 'none', fontSize: '1.625rem' }}>
        {title}
      </Typography>
      <Typography sx={{ color: ink.soft, mt: 1, mb: 7 }}>{lead}</Typography>
      {children}
    </>
  );
}
