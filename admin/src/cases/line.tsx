import type { SvgIconComponent } from '@mui/icons-material';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { tones, type ToneName } from '../theme/colours.ts';

interface LineProps {
  tone: ToneName;
  Icon: SvgIconComponent;
  words: string;
  more?: ReactNode;
  children?: ReactNode;
}

/** Who has a case, or what it waits for, in one line of the header. */
export function Line({ tone, Icon, words, more, children }: LineProps) {
  return (
    <Box
      className="figures"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        flexWrap: 'wrap',
        gap: 1.5,
        px: 2.5,
        minHeight: 30,
        borderRadius: '8px',
        bgcolor: tones[tone].wash,
        color: tones[tone].text,
        fontSize: '0.8125rem',
        fontWeight: 550,
      }}
    >
      <Icon sx={{ fontSize: 16 }} />
      {words}
      {more && <Box sx={{ fontWeight: 450 }}>{more}</Box>}
      {children}
    </Box>
  );
}
