import Box from '@mui/material/Box';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import { dayAfter, shanghaiDay } from '../appointments/shanghai-day.ts';
import { DayField } from '../audit/day-field.tsx';
import { ProcessFilter } from '../cases/process-filter.tsx';
import { CityFilter } from '../cities/city-filter.tsx';
import { useLanguage } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Page } from '../layout/page.tsx';
import { PageLoading } from '../layout/page-loading.tsx';
import { QueryProblem } from '../layout/query-problem.tsx';
import { useMay } from '../session/use-may.ts';
import { useListAddress } from '../tables/use-list-address.ts';
import { CaseFigures } from './case-figures.tsx';
import { Disagreements } from './disagreements.tsx';
import type { WorkStretch } from './requests.ts';

/** How far back one looks unless asked otherwise. */
const DAYS = 29;

/** What comes in, what is decided and why, how long it takes and where reviewers differ, in numbers. */
export default function CaseStatisticsPage() {
  const t = useWords();
  const language = useLanguage();
  const requests = useRequests();
  const { filter, setFilter } = useListAddress<WorkStretch>(['from', 'to', 'city', 'process']);
  const to = filter.to ?? shanghaiDay(new Date());
  const from = filter.from ?? dayAfter(to, -DAYS);
  const stretch = { from, to, city: filter.city, process: filter.process };
  const mayOversee = useMay('case.oversee');
  const query = useQuery({
    queryKey: ['case-work', stretch],
    queryFn: () => requests.countCaseWork(stretch),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  return (
    <Page title={t('caseWork.title')} lead={t('caseWork.lead')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, mb: 5, alignItems: 'center' }}>
        <DayField id="from" label={t('caseWork.from')} value={from} onChange={(day) => setFilter({ from: day })} />
        <DayField id="to" label={t('caseWork.to')} value={to} onChange={(day) => setFilter({ to: day })} />
        <ProcessFilter value={filter.process} onChange={(process) => setFilter({ process })} />
        <CityFilter value={filter.city} onChange={(city) => setFilter({ city })} />
        <Box role="status" className="figures" sx={{ fontWeight: 600 }}>
          {data &&
            `${t('caseWork.intake')} ${data.intake.total.toLocaleString(language)} · ${t('caseWork.decisions')} ${data.decisions.total.toLocaleString(language)}`}
        </Box>
      </Box>
      <QueryProblem of={query} />
      {!data && !query.error && <PageLoading />}
      {data && <CaseFigures work={data} />}
      {mayOversee && (
        <Box sx={{ mt: 7 }}>
          <Disagreements key={JSON.stringify(stretch)} stretch={stretch} />
        </Box>
      )}
    </Page>
  );
}
