import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';

/** The heading of what has just come up; it has the focus as soon as it is there. */
export function ServedHeading({ id, children }: { id: string; children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Typography variant="h2" id={id} ref={heading} tabIndex={-1} sx={{ mb: 2.5 }}>
      {children}
    </Typography>
  );
}
