import Box from '@mui/material/Box';
import { Suspense, useRef, type ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useLocation } from 'react-router-dom';
import { FirstVisit } from '../first-visit/first-visit.tsx';
import { useWords } from '../i18n/words.ts';
import { ShortcutsHelp } from '../keyboard/shortcuts-help.tsx';
import { FrameBars } from '../live/frame-bars.tsx';
import { LiveUpdates } from '../live/live-updates.tsx';
import { ReviewFlow } from '../review-flow/review-flow.tsx';
import { IdleWatch } from '../session/idle-watch.tsx';
import { accent, ink } from '../theme/colours.ts';
import { PageBroken } from './dead-ends.tsx';
import { Notices } from './notices.tsx';
import { PageLoading } from './page-loading.tsx';
import { SideMenu } from './side-menu.tsx';
import { TopBar } from './top-bar.tsx';
import { useHeadingFocus } from './use-heading-focus.ts';

/** The frame of every page: menu at the side, bar on top, the page itself as `main`. */
export function Layout({ children }: { children?: ReactNode }) {
  const t = useWords();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  useHeadingFocus(main);
  return (
    <LiveUpdates>
      <Box
        component="a"
        href="#content"
        sx={{
          position: 'fixed',
          top: 10,
          left: 12,
          transform: 'translateY(-300%)',
          zIndex: 1400,
          bgcolor: ink.paper,
          color: accent.main,
          p: '8px 14px',
          borderRadius: '8px',
          fontWeight: 600,
          boxShadow: 4,
          '&:focus': { transform: 'none' },
        }}
      >
        {t('app.skip')}
      </Box>
      <Box sx={{ display: 'flex', minHeight: '100vh', bgcolor: ink.paper }}>
        <SideMenu />
        <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
          <TopBar />
          <FrameBars />
          <Box component="main" ref={main} id="content" tabIndex={-1} sx={{ flex: 1, minWidth: 0, px: { xs: 4, lg: 7 }, pt: 5, pb: 10 }}>
            <FirstVisit />
            <ErrorBoundary FallbackComponent={PageBroken} resetKeys={[pathname]}>
              <Suspense fallback={<PageLoading />}>{children}</Suspense>
            </ErrorBoundary>
          </Box>
          <ReviewFlow />
        </Box>
      </Box>
      <Notices />
      <ShortcutsHelp />
      <IdleWatch />
    </LiveUpdates>
  );
}
