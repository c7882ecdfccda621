import { useQuery } from '@tanstack/react-query';
import Box from '@mui/material/Box';
import { useRequests } from '../api/data-provider.ts';
import { useWords } from '../i18n/words.ts';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';

/** When misuse was last looked for, and in how much: an empty list says little without it. */
export function LastNight() {
  const t = useWords();
  const requests = useRequests();
  const { data } = useQuery({ queryKey: ['findings', 'counts'], queryFn: () => requests.countFindings() });
  if (!data) return null;
  const { lastRun } = data;
  return (
    <Box className="sentence" sx={{ mt: 4, color: ink.soft, fontSize: '0.8125rem' }}>
      {lastRun ? (
        <>
          {t('misuse.lastRun')} <ExactTime at={lastRun.finishedAt} /> · {t('misuse.looked', { smart_count: lastRun.looked })}
          {lastRun.unclear > 0 && ` · ${t('misuse.unclear', { smart_count: lastRun.unclear })}`}
        </>
      ) : (
        t('misuse.noRun')
      )}
    </Box>
  );
}
