import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { accent, ink } from '../../theme/colours.ts';

interface KindChoiceProps {
  chosen: boolean;
  count: string;
  onChoose: () => void;
  children: ReactNode;
}

/** One kind of change to look at, with how many there are. */
export function KindChoice({ chosen, count, onChoose, children }: KindChoiceProps) {
  return (
    <Box
      component="button"
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      sx={{
        font: 'inherit',
        fontSize: '0.8125rem',
        fontWeight: chosen ? 600 : 450,
        display: 'inline-flex',
        alignItems: 'center',
        gap: 2,
        px: 3,
        minHeight: 30,
        cursor: 'pointer',
        textAlign: 'left',
        color: chosen ? accent.dark : ink.plain,
        bgcolor: chosen ? accent.wash : ink.paper,
        border: `1px solid ${chosen ? accent.line : ink.line}`,
        borderRadius: '8px',
        '&:hover': { bgcolor: chosen ? accent.wash : ink.wash },
        '&:focus-visible': { outline: `2px solid ${accent.main}`, outlineOffset: 2 },
      }}
    >
      {children}
      <Box component="span" className="figures" sx={{ color: chosen ? accent.dark : ink.soft, fontWeight: 600 }}>
        {count}
      </Box>
    </Box>
  );
}
