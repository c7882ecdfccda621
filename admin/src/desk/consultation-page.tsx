import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { useRequests } from '../api/data-provider.ts';
import { useWords } from '../i18n/words.ts';
import { BackLink } from '../layout/back-link.tsx';
import { Page } from '../layout/page.tsx';
import { PageLoading } from '../layout/page-loading.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import { ConsultationDesk } from './consultation-desk.tsx';

/** One consultation: who asks on the left; question, answer and articles on the right. */
export default function ConsultationPage() {
  const { consultationId = '' } = useParams();
  const t = useWords();
  const requests = useRequests();
  const queryClient = useQueryClient();
  const [loads, setLoads] = useState(0);
  // What is typed stands in the form: nothing is read again under somebody's hands.
  const query = useQuery({
    queryKey: ['consultation', consultationId, loads],
    queryFn: () => requests.getConsultation(consultationId),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
  const reload = () => {
    queryClient.removeQueries({ queryKey: ['consultation', consultationId] });
    setLoads(loads + 1);
  };
  if (query.data) return <ConsultationDesk key={`${consultationId} ${loads}`} initial={query.data} onReload={reload} />;
  if (!query.error) return <PageLoading />;
  return (
    <Page title={t('desk.title')} above={<BackLink to="/desk">{t('desk.back')}</BackLink>}>
      <ProblemView error={query.error} onRetry={() => void query.refetch()} />
    </Page>
  );
}
