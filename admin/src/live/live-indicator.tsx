import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { useWords } from '../i18n/words.ts';
import { ink, tones } from '../theme/colours.ts';
import { useConnection } from './live-updates.tsx';

/** Whether changes arrive by themselves; told politely when that changes. */
export function LiveIndicator() {
  const t = useWords();
  const { liveness } = useConnection();
  const live = liveness === 'live';
  return (
    <Tooltip title={t(live ? 'live.hint' : 'live.lost')} describeChild>
      <Box
        role="status"
        sx={{
          display: 'inline-flex',
          alignItems: 'center',
          gap: 2,
          fontSize: '0.75rem',
          fontWeight: 500,
          color: live ? ink.soft : tones.warn.text,
        }}
      >
        <Box
          sx={{
            width: 8,
            height: 8,
            borderRadius: '50%',
            bgcolor: live ? tones.good.dot : tones.warn.dot,
            boxShadow: `0 0 0 3px ${live ? tones.good.wash : tones.warn.wash}`,
            animation: live ? 'none' : 'breathe 1.4s ease-in-out infinite',
            '@keyframes breathe': { '50%': { opacity: 0.35 } },
          }}
        />
        {t(`live.${liveness}`)}
      </Box>
    </Tooltip>
  );
}
