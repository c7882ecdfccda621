import ChevronIcon from '@mui/icons-material/ChevronRightRounded';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words.ts';
import { Chip } from '../../layout/chip.tsx';
import { accent, ink } from '../../theme/colours.ts';

interface FoldProps {
  id: string;
  open: boolean;
  onToggle: () => void;
  /** What is told of it folded and unfolded alike. */
  title: ReactNode;
  /** What is told of it folded. */
  gist: ReactNode;
  aside: ReactNode;
  /** How many errors there are in it. */
  errors: number;
  children: ReactNode;
}

/** One of a list: folded a sentence, unfolded its fields. */
export function Fold({ id, open, onToggle, title, gist, aside, errors, children }: FoldProps) {
  const t = useWords();
  return (
    <Box component="li" sx={{ '& + &': { borderTop: `1px solid ${ink.line}` } }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: 2, p: 2.5 }}>
        <Box
          component="button"
          type="button"
          id={id}
          aria-expanded={open}
          onClick={onToggle}
          sx={{
            all: 'unset',
            cursor: 'pointer',
            display: 'flex',
            gap: 1.5,
            flex: '1 1 320px',
            minWidth: 0,
            borderRadius: '6px',
            '&:hover': { bgcolor: ink.wash },
            '&:focus-visible': { outline: `2px solid ${accent.main}`, outlineOffset: 2 },
          }}
        >
          <ChevronIcon sx={{ fontSize: 20, color: ink.soft, flex: 'none', transform: open ? 'rotate(90deg)' : 'none' }} />
          <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere', fontSize: '0.8438rem' }}>
            <Box component="span" sx={{ fontWeight: 600 }}>
              {title}
            </Box>
            {!open && (
              <Box component="span" sx={{ display: 'block', color: ink.plain, mt: 0.5 }}>
                {gist}
              </Box>
            )}
          </Box>
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, ml: 'auto' }}>
          {errors > 0 && <Chip tone="bad">{t('policy.errors', { smart_count: errors })}</Chip>}
          {aside}
        </Box>
      </Box>
      {open && <Box sx={{ display: 'flex', flexDirection: 'column', gap: 4, px: 4, pb: 4, pt: 1 }}>{children}</Box>}
    </Box>
  );
}
