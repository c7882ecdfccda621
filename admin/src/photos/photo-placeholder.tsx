import type { SvgIconComponent } from '@mui/icons-material';
import Box from '@mui/material/Box';
import { ink } from '../theme/colours.ts';

/** What stands where a photo would: why there is none to see. */
export function PhotoPlaceholder({ Icon, words }: { Icon: SvgIconComponent; words: string }) {
  return (
    <Box
      sx={{
        aspectRatio: '4 / 3',
        display: 'grid',
        placeItems: 'center',
        alignContent: 'center',
        textAlign: 'center',
        gap: 2,
        px: 4,
        bgcolor: ink.wash,
        color: ink.soft,
        fontSize: '0.8125rem',
      }}
    >
      <Icon />
      {words}
    </Box>
  );
}
