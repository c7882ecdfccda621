import BellIcon from '@mui/icons-material/NotificationsNoneOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { useRequests } from '../api/data-provider.ts';
import { useWords } from '../i18n/words.ts';
import { useMay } from '../session/use-may.ts';
import { accent, ink } from '../theme/colours.ts';

/** The server counts no further. */
const MOST = 99;

/** How many notes name one that one has not read, and the way to them. */
export function MentionBell() {
  const t = useWords();
  const requests = useRequests();
  const may = useMay('mention.read');
  const { data } = useQuery({ queryKey: ['mentions', 'counts'], queryFn: () => requests.countMentions(), enabled: may });
  if (!may) return null;
  const unread = data?.unread ?? 0;
  const shown = unread > MOST ? `${MOST}+` : String(unread);
  const label = unread > 0 ? t('mentions.bellUnread', { smart_count: shown }) : t('mentions.bell');
  return (
    <Tooltip title={label}>
      <IconButton component={Link} to="/mentions" size="small" aria-label={label} sx={{ position: 'relative', color: ink.plain }}>
        <BellIcon sx={{ fontSize: 20 }} />
        {unread > 0 && (
          <Box
            component="span"
            aria-hidden
            className="figures"
            sx={{
              position: 'absolute',
              top: -2,
              right: -4,
              minWidth: 17,
              height: 17,
              px: 1,
              borderRadius: '9px',
              display: 'grid',
              placeItems: 'center',
              bgcolor: accent.main,
              color: accent.on,
              fontSize: '0.6875rem',
              fontWeight: 650,
              lineHeight: 1,
            }}
          >
            {shown}
          </Box>
        )}
      </IconButton>
    </Tooltip>
  );
}
