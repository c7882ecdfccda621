import { useQuery } from '@tanstack/react-query';
import Box from '@mui/material/Box';
import { useRequests } from '../api/data-provider.ts';
import { useMay } from '../session/use-may.ts';
import { tones } from '../theme/colours.ts';

/** How much waits to be looked into, beside the menu's entry. */
export function WaitingMatters() {
  const requests = useRequests();
  const may = useMay('matter.settle');
  const { data } = useQuery({ queryKey: ['matters', 'counts'], queryFn: () => requests.countMatters(), enabled: may });
  if (!data?.waiting) return null;
  return (
    <Box component="span" className="figures" sx={{ ml: 'auto', fontSize: '0.75rem', fontWeight: 600, color: tones.bad.text }}>
      {data.waiting}
    </Box>
  );
}
