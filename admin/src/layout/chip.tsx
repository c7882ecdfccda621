import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { CaseState } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { tones, type ToneName } from '../theme/colours.ts';

/** A small label in a tone; the words carry the meaning, the colour only repeats it. */
export function Chip({ tone, dot, children }: { tone: ToneName; dot?: boolean; children: ReactNode }) {
  const { text, wash, line, dot: colour } = tones[tone];
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 1.25,
        px: 1.75,
        minHeight: 22,
        borderRadius: '7px',
        bgcolor: wash,
        color: text,
        boxShadow: `inset 0 0 0 1px ${line}`,
        fontSize: '0.75rem',
        fontWeight: 550,
        lineHeight: 1.3,
        py: '2px',
        maxWidth: '100%',
      }}
    >
      {dot && <Box component="span" sx={{ width: 7, height: 7, borderRadius: '50%', bgcolor: colour, flex: 'none' }} />}
      {children}
    </Box>
  );
}

/** The tone of each state, wherever it is shown. */
export const stateTones: Record<CaseState, ToneName> = {
  submitted: 'plain',
  'awaiting-owner': 'plain',
  'awaiting-identity': 'plain',
  checking: 'plain',
  'in-review': 'calm',
  'second-review': 'violet',
  'cooling-off': 'warn',
  objected: 'bad',
  'taking-effect': 'calm',
  approved: 'good',
  returned: 'warn',
  refused: 'bad',
  withdrawn: 'plain',
  expired: 'plain',
  'referred-to-counter': 'violet',
};

export function StateChip({ state }: { state: CaseState }) {
  const t = useWords();
  return (
    <Chip tone={stateTones[state]} dot>
      {t(`state.${state}`)}
    </Chip>
  );
}
