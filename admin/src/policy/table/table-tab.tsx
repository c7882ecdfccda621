import { useQuery } from '@tanstack/react-query';
import { useRequests } from '../../api/data-provider.ts';
import { patiently } from '../../api/patiently.ts';
import { useLanguage } from '../../i18n/text.ts';
import { PageLoading } from '../../layout/page-loading.tsx';
import { ProblemView } from '../../layout/problem-view.tsx';
import type { TabProps } from '../workbench/tab.ts';
import { TableSheet } from './table-sheet.tsx';

/** A rule set as a table in words, to read or to write. */
export default function TableTab(shown: TabProps) {
  const { document, content } = shown;
  const requests = useRequests();
  const language = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['policy-table', document.id, language, content],
    queryFn: ({ signal }) => patiently(() => requests.tabulatePolicy(document.id, content), signal),
    // While it is written anew the table before it stays, of this document.
    placeholderData: (before) => before,
    gcTime: 0,
    retry: false,
  });
  if (error) return <ProblemView error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageLoading />;
  return <TableSheet {...shown} table={data} />;
}
