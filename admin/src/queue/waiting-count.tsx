import Box from '@mui/material/Box';
import { counted } from './counted.ts';
import { ink } from '../theme/colours.ts';
import { useQueueCounts } from './use-queue.ts';

/** How many reviews wait, beside the menu's entry. */
export function WaitingCount() {
  const { data } = useQueueCounts();
  if (!data?.open) return null;
  return (
    <Box component="span" className="figures" sx={{ ml: 'auto', fontSize: '0.75rem', fontWeight: 550, color: ink.soft }}>
      {counted(data.open)}
    </Box>
  );
}
