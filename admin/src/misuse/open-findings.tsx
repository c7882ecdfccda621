import { useQuery } from '@tanstack/react-query';
import Box from '@mui/material/Box';
import { useRequests } from '../api/data-provider.ts';
import { useMay } from '../session/use-may.ts';
import { tones } from '../theme/colours.ts';

/** How many findings are open, beside the menu's entry. */
export function OpenFindings() {
  const requests = useRequests();
  const may = useMay('misuse.read');
  const { data } = useQuery({ queryKey: ['findings', 'counts'], queryFn: () => requests.countFindings(), enabled: may });
  if (!data?.open) return null;
  return (
    <Box component="span" className="figures" sx={{ ml: 'auto', fontSize: '0.75rem', fontWeight: 600, color: tones.bad.text }}>
      {data.open}
    </Box>
  );
}
