import Box from '@mui/material/Box';
import { tones } from '../theme/colours.ts';

/** Words with what was asked for marked, by weight and colour. */
export const FoundParts = ({ parts }: { parts: { text: string; found: boolean }[] }) =>
  parts.map(({ text, found }, at) =>
    found ? (
      // The parts of one text stand where they stand.
      // oxlint-disable-next-line react/no-array-index-key
      <Box component="mark" key={at} sx={{ bgcolor: tones.warn.wash, color: 'inherit', fontWeight: 650 }}>
        {text}
      </Box>
    ) : (
      text
    ),
  );
