import ReadIcon from '@mui/icons-material/CheckRounded';
import NextIcon from '@mui/icons-material/ArrowDownwardRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { type ReactNode, useCallback, useState } from 'react';
import { useWords } from '../../i18n/words.ts';
import { ink, tones } from '../../theme/colours.ts';
import { HoldTick } from './holding.tsx';
import { goTo, headingOf, type PartId } from './part-id.ts';

/** How a part stands, and what comes after it. */
export interface PartState {
  id: PartId;
  number: number;
  read: boolean;
  /** The next part that is not read yet. */
  next: PartId | undefined;
}

interface PartProps {
  part: PartState;
  lead: string;
  /** What one says by ticking it off. */
  tick: string;
  /** Whether all there is to read is there, as long as nothing within is `Holding` the tick. */
  ready: boolean;
  onRead: (read: boolean) => void;
  children: ReactNode;
}

/** One thing to read before a version is put in force, ticked off at its end. */
export function Part({ part: { id, number, read, next }, lead, tick, ready, onRead, children }: PartProps) {
  const t = useWords();
  const [held, setHeld] = useState(0);
  const hold = useCallback(() => {
    setHeld((count) => count + 1);
    return () => setHeld((count) => count - 1);
  }, []);
  return (
    <Box
      component="section"
      aria-labelledby={headingOf(id)}
      sx={{ border: `1px solid ${ink.line}`, borderRadius: '12px', bgcolor: ink.paper, minWidth: 0 }}
    >
      <Box sx={{ display: 'flex', gap: 3, p: 4, pb: 0, alignItems: 'flex-start' }}>
        <PartNumber number={number} read={read} />
        <Box sx={{ minWidth: 0 }}>
          <Typography variant="h2" id={headingOf(id)} tabIndex={-1} sx={{ scrollMarginTop: 84, lineHeight: '24px' }}>
            {t(`review.part.${id}`)}
          </Typography>
          <Box sx={{ color: ink.soft, fontSize: '0.8125rem', mt: 0.5 }}>{lead}</Box>
        </Box>
      </Box>
      <Box sx={{ p: 4 }}>
        <HoldTick value={hold}>{children}</HoldTick>
      </Box>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          justifyContent: 'space-between',
          gap: 2,
          px: 4,
          py: 1.5,
          minHeight: 52,
          borderTop: `1px solid ${ink.line}`,
          borderRadius: '0 0 12px 12px',
          bgcolor: read ? tones.good.wash : ink.wash,
        }}
      >
        <FormControlLabel
          control={<Checkbox size="small" checked={read} disabled={!ready || held > 0} onChange={(_event, checked) => onRead(checked)} />}
          label={tick}
          sx={{ m: 0, ml: -2, minWidth: 0, '& .MuiFormControlLabel-label': { fontSize: '0.8438rem', fontWeight: 550 } }}
        />
        {read && next && (
          <Button size="small" endIcon={<NextIcon />} onClick={() => goTo(next)}>
            {t('review.next', { part: t(`review.part.${next}`) })}
          </Button>
        )}
      </Box>
    </Box>
  );
}

/** The number of a part, or that it is read. */
export function PartNumber({ number, read }: { number: number; read: boolean }) {
  return (
    <Box
      aria-hidden
      className="figures"
      sx={{
        flex: 'none',
        width: 24,
        height: 24,
        borderRadius: '50%',
        display: 'grid',
        placeItems: 'center',
        fontSize: '0.75rem',
        fontWeight: 600,
        color: read ? ink.paper : ink.plain,
        bgcolor: read ? tones.good.text : ink.hover,
        transition: 'background-color 160ms',
      }}
    >
      {read ? <ReadIcon sx={{ fontSize: 16 }} /> : number}
    </Box>
  );
}
