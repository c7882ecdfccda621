import Box from '@mui/material/Box';
import { LanguageSwitch } from '../i18n/language-switch.tsx';
import { LiveIndicator } from '../live/live-indicator.tsx';
import { MentionBell } from '../mentions/mention-bell.tsx';
import { SearchBox } from '../search/search-box.tsx';
import { AccountMenu } from '../session/account-menu.tsx';
import { ink } from '../theme/colours.ts';

export function TopBar() {
  return (
    <Box
      component="header"
      sx={{
        height: 48,
        flex: 'none',
        display: 'flex',
        alignItems: 'center',
        justifyContent: 'flex-end',
        gap: 1,
        whiteSpace: 'nowrap',
        px: { xs: 3, lg: 6 },
        borderBottom: `1px solid ${ink.line}`,
        bgcolor: ink.paper,
      }}
    >
      <LiveIndicator />
      <Box sx={{ flex: 1 }} />
      <SearchBox />
      <MentionBell />
      <LanguageSwitch />
      <AccountMenu />
    </Box>
  );
}
