import { useQuery } from '@tanstack/react-query';
import Box from '@mui/material/Box';
import { useRequests } from '../api/data-provider.ts';
import { useMay } from '../session/use-may.ts';
import { tones } from '../theme/colours.ts';

/** How many questions wait for the desk, beside the menu's entry. */
export function WaitingQuestions() {
  const requests = useRequests();
  const may = useMay('desk.work');
  const { data } = useQuery({
    queryKey: ['consultations', 'waiting', undefined, undefined],
    queryFn: () => requests.listConsultations({ list: 'waiting' }),
    enabled: may,
  });
  if (!data?.waiting) return null;
  return (
    <Box component="span" className="figures" sx={{ ml: 'auto', fontSize: '0.75rem', fontWeight: 600, color: tones.warn.text }}>
      {data.waiting}
    </Box>
  );
}
