import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import { ink } from '../../theme/colours.ts';

/** What is being worked out, in words. */
export function Waiting({ children }: { children: string }) {
  return (
    <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 2.5, py: 2, color: ink.soft, fontSize: '0.8438rem' }}>
      <CircularProgress size={16} color="inherit" aria-hidden />
      {children}
    </Box>
  );
}
