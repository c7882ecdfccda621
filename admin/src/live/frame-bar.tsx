import Box from '@mui/material/Box';
import { useRef, type ReactNode } from 'react';
import { useRoomFor } from '../layout/use-room-for.ts';
import { tones } from '../theme/colours.ts';

interface FrameBarProps {
  /** What it is about, in a few words. */
  title: string;
  children: ReactNode;
  actions: ReactNode;
}

/** A bar across the page that stays in sight; what else sticks to the upper edge leaves it the room of `--td-bar`. */
export function FrameBar({ title, children, actions }: FrameBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  useRoomFor(bar, '--td-bar');
  return (
    <Box
      ref={bar}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 3,
        flexWrap: 'wrap',
        px: { xs: 4, lg: 7 },
        py: 2,
        bgcolor: tones.warn.wash,
        color: tones.warn.text,
        borderBottom: `1px solid ${tones.warn.line}`,
        '@media (min-height: 600px)': { position: 'sticky', top: 0, zIndex: 6 },
      }}
    >
      <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
        <Box component="strong" sx={{ fontWeight: 600 }}>
          {title}
        </Box>{' '}
        <span>{children}</span>
      </Box>
      <Box sx={{ display: 'flex', gap: 2 }}>{actions}</Box>
    </Box>
  );
}
