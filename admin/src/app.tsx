import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { QueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { CoreAdminContext, CoreAdminUI, Resource, type I18nProvider } from 'react-admin';
import { createBrowserRouter, Route, RouterProvider } from 'react-router-dom';
import { dataProvider } from './api/data-provider.ts';
import { Problem } from './api/problem.ts';
import { Start } from './first-visit/start.tsx';
import { DocumentLanguage } from './i18n/document-language.tsx';
import { AccessDenied, NotFound, PageBroken } from './layout/dead-ends.tsx';
import { Layout } from './layout/layout.tsx';
import { PageLoading } from './layout/page-loading.tsx';
import { preferences } from './layout/preferences.ts';
import { authProvider } from './session/auth-provider.ts';
import { Guarded } from './session/guarded.tsx';
import type { PageName } from './session/permissions.ts';
import { schemeKey } from './theme/chosen-scheme.ts';
import { theme } from './theme/theme.ts';

const AccountPage = lazy(() => import('./account/account-page.tsx'));
const AppointmentsPage = lazy(() => import('./appointments/appointments-page.tsx'));
const ArticlePage = lazy(() => import('./articles/article-page.tsx'));
const ArticlesPage = lazy(() => import('./articles/articles-page.tsx'));
const AuditPage = lazy(() => import('./audit/audit-page.tsx'));
const ConsultationPage = lazy(() => import('./desk/consultation-page.tsx'));
const CounterPage = lazy(() => import('./counter/counter-page.tsx'));
const CasesPage = lazy(() => import('./cases/cases-page.tsx'));
const CasePage = lazy(() => import('./cases/case-page.tsx'));
const HelpPage = lazy(() => import('./help/help-page.tsx'));
const HandlingsPage = lazy(() => import('./handlings/handlings-page.tsx'));
const ViolationObjectionsPage = lazy(() => import('./violation-objections/violation-objections-page.tsx'));
const ViolationObjectionPage = lazy(() => import('./violation-objections/violation-objection-page.tsx'));
const HandlingPage = lazy(() => import('./handlings/handling-page.tsx'));
const BindingsPage = lazy(() => import('./bindings/bindings-page.tsx'));
const BoardPage = lazy(() => import('./board/board-page.tsx'));
const BoardReviewsPage = lazy(() => import('./board/reviews-page.tsx'));
const CaseStatisticsPage = lazy(() => import('./case-statistics/case-statistics-page.tsx'));
const BlocksPage = lazy(() => import('./blocks/blocks-page.tsx'));
const BlockPage = lazy(() => import('./blocks/block-page.tsx'));
const AppealsPage = lazy(() => import('./blocks/appeals-page.tsx'));
const DeskPage = lazy(() => import('./desk/desk-page.tsx'));
const OfficesPage = lazy(() => import('./appointments/offices-page.tsx'));
const StatisticsPage = lazy(() => import('./statistics/statistics-page.tsx'));
const MentionsPage = lazy(() => import('./mentions/mentions-page.tsx'));
const MattersPage = lazy(() => import('./matters/matters-page.tsx'));
const MisusePage = lazy(() => import('./misuse/misuse-page.tsx'));
const FindingPage = lazy(() => import('./misuse/finding-page.tsx'));
const CounterPhonesPage = lazy(() => import('./counter/phones-page.tsx'));
const StaffPage = lazy(() => import('./staff/staff-page.tsx'));
const StaffMemberPage = lazy(() => import('./staff/staff-member-page.tsx'));
const SignInPage = lazy(() => import('./session/sign-in-page.tsx'));
/** Where most begin: fetched while the words are. */
const queuePage = import('./queue/queue-page.tsx');
const QueuePage = lazy(() => queuePage);
const PolicyPage = lazy(() => import('./policy/policy-page.tsx'));
const PolicyVersionPage = lazy(() => import('./policy/versions/version-page.tsx'));
const PolicyReviewPage = lazy(() => import('./policy/review/review-page.tsx'));
const PolicyDraftPage = lazy(() => import('./policy/drafts/draft-page.tsx'));

/** What the server refused (4xx) it refuses again; only faults of the way there are tried once more. */
const mayHelp = (tries: number, error: unknown) => tries < 2 && error instanceof Problem && (error.status === 0 || error.status >= 500);

const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: mayHelp, staleTime: 5_000, networkMode: 'always', refetchOnReconnect: true },
    // Without a network a write fails at once. Paused, it would go out later, from another page and unseen. Nothing is kept of one that is
    // done with: there are passwords and codes among them.
    mutations: { networkMode: 'always', gcTime: 0 },
  },
});

interface ConsolePage {
  name: PageName;
  list: ReactElement;
  inner: { path: string; element: ReactElement }[];
}

/** Every page and the pages within it; where somebody starts is said in first-visit/first-pages.ts. */
const pages: ConsolePage[] = [
  { name: 'counter', list: <CounterPage />, inner: [] },
  { name: 'queue', list: <QueuePage />, inner: [] },
  { name: 'desk', list: <DeskPage />, inner: [{ path: ':consultationId', element: <ConsultationPage /> }] },
  { name: 'cases', list: <CasesPage />, inner: [{ path: ':caseId', element: <CasePage /> }] },
  {
    name: 'handlings',
    list: <HandlingsPage />,
    inner: [
      { path: ':handlingId', element: <HandlingPage /> },
      { path: 'objections', element: <ViolationObjectionsPage /> },
      { path: 'objections/:objectionId', element: <ViolationObjectionPage /> },
    ],
  },
  { name: 'board', list: <BoardPage />, inner: [{ path: 'reviews', element: <BoardReviewsPage /> }] },
  { name: 'case-statistics', list: <CaseStatisticsPage />, inner: [] },
  { name: 'bindings', list: <BindingsPage />, inner: [] },
  { name: 'audit', list: <AuditPage />, inner: [] },
  { name: 'appointments', list: <AppointmentsPage />, inner: [{ path: 'offices', element: <OfficesPage /> }] },
  {
    name: 'articles',
    list: <ArticlesPage />,
    inner: [
      { path: 'new', element: <ArticlePage /> },
      { path: ':articleId', element: <ArticlePage /> },
    ],
  },
  { name: 'statistics', list: <StatisticsPage />, inner: [] },
  { name: 'blocks', list: <BlocksPage />, inner: [{ path: ':blockId', element: <BlockPage /> }] },
  { name: 'appeals', list: <AppealsPage />, inner: [] },
  { name: 'matters', list: <MattersPage />, inner: [{ path: 'counter-phones', element: <CounterPhonesPage /> }] },
  { name: 'misuse', list: <MisusePage />, inner: [{ path: ':findingId', element: <FindingPage /> }] },
  { name: 'staff', list: <StaffPage />, inner: [{ path: ':staffId', element: <StaffMemberPage /> }] },
  {
    name: 'policy',
    list: <PolicyPage />,
    inner: [
      { path: ':documentId/versions', element: <PolicyVersionPage /> },
      { path: ':documentId/versions/:version', element: <PolicyVersionPage /> },
      { path: ':documentId/versions/:version/review', element: <PolicyReviewPage /> },
      { path: ':documentId/drafts/:id', element: <PolicyDraftPage /> },
    ],
  },
  { name: 'mentions', list: <MentionsPage />, inner: [] },
  { name: 'account', list: <AccountPage />, inner: [] },
  { name: 'help', list: <HelpPage />, inner: [{ path: ':role', element: <HelpPage /> }] },
];

function Console({ i18nProvider }: { i18nProvider: I18nProvider }) {
  return (
    <CoreAdminContext
      authProvider={authProvider}
      dataProvider={dataProvider}
      i18nProvider={i18nProvider}
      queryClient={queryClient}
      store={preferences}
    >
      <ThemeProvider theme={theme} defaultMode="system" modeStorageKey={schemeKey} noSsr>
        <CssBaseline />
        <DocumentLanguage />
        <Suspense fallback={<PageLoading />}>
          <CoreAdminUI
            requireAuth
            disableTelemetry
            title="Trafficdesk"
            dashboard={Start}
            layout={Layout}
            loginPage={SignInPage}
            loading={PageLoading}
            catchAll={NotFound}
            accessDenied={AccessDenied}
            authenticationError={PageBroken}
            error={PageBroken}
          >
            {pages.map(({ name, list, inner }) => (
              <Resource key={name} name={name} list={<Guarded resource={name}>{list}</Guarded>}>
                {inner.map(({ path, element }) => (
                  <Route key={path} path={path} element={<Guarded resource={name}>{element}</Guarded>} />
                ))}
              </Resource>
            ))}
          </CoreAdminUI>
        </Suspense>
      </ThemeProvider>
    </CoreAdminContext>
  );
}

/** One route for everything: pages are the framework's, and a page that is left with something unsaved can ask. */
export function App({ i18nProvider }: { i18nProvider: I18nProvider }) {
  const [router] = useState(() => createBrowserRouter([{ path: '*', element: <Console i18nProvider={i18nProvider} /> }]));
  return <RouterProvider router={router} useTransitions={false} />;
}
