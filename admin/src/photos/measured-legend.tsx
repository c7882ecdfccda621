import Box from '@mui/material/Box';
import { useId } from 'react';
import type { PhotoMeasures } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { ground } from '../theme/colours.ts';
import { FindingPattern } from './finding-pattern.tsx';
import { markedSpots } from './measured-spots.ts';

/** What the drawing over a picture says, and how much of it there is. */
export function MeasuredLegend({ measures }: { measures: PhotoMeasures }) {
  const t = useWords();
  const id = useId();
  const marked = markedSpots(measures).filter(({ spots }) => spots.length > 0);
  return (
    <Box
      component="ul"
      aria-label={t('photos.legend')}
      sx={{
        m: 0,
        px: 3,
        py: 1.5,
        listStyle: 'none',
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 4,
        rowGap: 1,
        fontSize: '0.75rem',
        bgcolor: ground.bar,
        color: ground.text,
      }}
    >
      {marked.length === 0 && <li>{t('photos.nothingFound')}</li>}
      {marked.map(({ finding, share }) => (
        <Box component="li" key={finding} sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
          <svg aria-hidden width="18" height="14">
            <FindingPattern id={`${id}${finding}`} finding={finding} size={9} />
            <rect width="18" height="14" fill={`url(#${id}${finding})`} stroke={ground.line} />
          </svg>
          {t(`photos.found.${finding}`, { share })}
        </Box>
      ))}
    </Box>
  );
}
