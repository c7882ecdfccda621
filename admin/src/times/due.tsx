import ScheduleIcon from '@mui/icons-material/ErrorOutlineRounded';
import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { useWords } from '../i18n/words.ts';
import { ink, tones } from '../theme/colours.ts';
import { useNow } from './use-now.ts';
import { useSpan } from './use-span.ts';
import { useTimeLimit } from './use-time-limit.ts';

/** A time limit: what is left of it, or by how much it has passed, marked by more than colour, and its weekday. */
export function Due({ at }: { at: string }) {
  const now = useNow(30_000);
  const t = useWords();
  const limit = useTimeLimit()(at);
  const span = useSpan();
  const left = new Date(at).getTime() - now;
  const overdue = left < 0;
  return (
    <Tooltip title={limit.moment} describeChild>
      <Box
        component="time"
        dateTime={at}
        sx={{
          display: 'inline-flex',
          alignItems: 'center',
          gap: 1,
          color: overdue ? tones.bad.text : ink.strong,
          fontWeight: overdue ? 600 : 400,
          whiteSpace: 'nowrap',
        }}
      >
        {overdue && <ScheduleIcon sx={{ fontSize: 15 }} />}
        {t(overdue ? 'time.overdue' : 'time.left', { time: span(left) })}
        <Box component="span" sx={{ color: ink.soft, fontWeight: 400 }}>
          {limit.weekday}
        </Box>
      </Box>
    </Tooltip>
  );
}
