import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { ink, tones } from '../theme/colours.ts';

interface Figure {
  words: string;
  /** Undefined while it is counted. */
  shown: string | undefined;
  /** It calls for somebody. */
  grave?: boolean;
}

/** A few figures beside each other, in a frame above what they are about. */
export function FigureRow({ label, figures }: { label: string; figures: readonly Figure[] }) {
  return (
    <Box
      component="dl"
      aria-label={label}
      sx={{ display: 'flex', flexWrap: 'wrap', m: 0, mb: 5, border: `1px solid ${ink.line}`, borderRadius: '10px', overflow: 'hidden' }}
    >
      {figures.map(({ words, shown, grave = false }, at) => (
        <Box key={words} sx={{ flex: 1, minWidth: 110, px: { xs: 3, sm: 4.5 }, py: 3, borderLeft: at === 0 ? 0 : `1px solid ${ink.line}` }}>
          <Box component="dt" sx={{ fontSize: '0.75rem', fontWeight: 500, color: ink.soft }}>
            {words}
          </Box>
          <Box
            component="dd"
            className="figures"
            sx={{
              m: 0,
              fontSize: '1.5rem',
              lineHeight: 1.3,
              fontWeight: 600,
              letterSpacing: '-0.02em',
              color: grave ? tones.bad.text : ink.strong,
            }}
          >
            {shown ?? <Skeleton variant="rounded" width={34} height={22} sx={{ my: 1 }} />}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
