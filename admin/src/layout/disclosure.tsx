import ChevronIcon from '@mui/icons-material/ChevronRightRounded';
import Box from '@mui/material/Box';
import type { ReactNode, SyntheticEvent } from 'react';
import { ink } from '../theme/colours.ts';

interface DisclosureProps {
  summary: ReactNode;
  open?: boolean;
  /** With a frame of its own, or as a line among lines. */
  framed?: boolean;
  /** It was opened or closed. */
  onToggle?: (open: boolean) => void;
  children: ReactNode;
}

/** More on demand; the browser's own element, so that find-in-page opens it. */
export function Disclosure({ summary, open, framed, onToggle, children }: DisclosureProps) {
  return (
    <Box
      component="details"
      open={open}
      onToggle={onToggle && (({ currentTarget }: SyntheticEvent<HTMLDetailsElement>) => onToggle(currentTarget.open))}
      sx={framed ? { border: `1px solid ${ink.line}`, borderRadius: '10px', mb: 2, overflow: 'hidden' } : undefined}
    >
      <Box
        component="summary"
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1.5,
          listStyle: 'none',
          cursor: 'pointer',
          p: framed ? '9px 12px' : '5px 0',
          borderRadius: framed ? '10px' : '6px',
          '&::-webkit-details-marker': { display: 'none' },
          '&:hover': { bgcolor: framed ? ink.wash : undefined },
          '&:focus-visible': { outlineOffset: -2 },
          'details[open] > & > svg:first-of-type': { transform: 'rotate(90deg)' },
        }}
      >
        <ChevronIcon sx={{ fontSize: 18, color: ink.soft, flex: 'none', transition: 'transform 120ms' }} />
        {summary}
      </Box>
      <Box sx={framed ? { px: 4, pb: 4, pt: 1 } : { pl: 6 }}>{children}</Box>
    </Box>
  );
}
