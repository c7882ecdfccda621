import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import type { QueueCounts as Counts } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { useMay } from '../session/use-may.ts';
import { ink, tones } from '../theme/colours.ts';
import { counted } from './counted.ts';
import { useQueueCounts } from './use-queue.ts';

/** How the queue stands, in figures; one's own for those who can hold cases. */
export function QueueCounts() {
  const t = useWords();
  const { data } = useQueueCounts();
  const order: (keyof Counts)[] = useMay('case.claim') ? ['open', 'mine', 'overdue'] : ['open', 'overdue'];
  return (
    <Box
      component="dl"
      aria-label={t('queue.counts')}
      sx={{ display: 'flex', m: 0, mb: 5, border: `1px solid ${ink.line}`, borderRadius: '10px', overflow: 'hidden' }}
    >
      {order.map((name, at) => (
        <Box
          key={name}
          sx={{
            flex: 1,
            px: { xs: 3, sm: 4.5 },
            py: 3,
            borderLeft: at === 0 ? 0 : `1px solid ${ink.line}`,
            display: 'flex',
            flexDirection: 'column',
          }}
        >
          <Box component="dt" sx={{ fontSize: '0.75rem', fontWeight: 500, color: ink.soft }}>
            {t(`queue.${name}`)}
          </Box>
          <Box
            component="dd"
            sx={{
              m: 0,
              fontSize: '1.5rem',
              lineHeight: 1.3,
              fontWeight: 600,
              letterSpacing: '-0.02em',
              color: name === 'overdue' && data?.overdue ? tones.bad.text : ink.strong,
            }}
          >
            {data ? counted(data[name]) : <Skeleton variant="rounded" width={34} height={22} sx={{ my: 1 }} />}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
