import StatisticsIcon from '@mui/icons-material/BarChartOutlined';
import Box from '@mui/material/Box';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import type { ConsultationCounts } from '../api/schemas.ts';
import { dayAfter, shanghaiDay } from '../appointments/shanghai-day.ts';
import { DayField } from '../audit/day-field.tsx';
import { CityFilter } from '../cities/city-filter.tsx';
import type { CountFilter } from '../desk/requests.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Empty } from '../layout/empty.tsx';
import { Page } from '../layout/page.tsx';
import { PageLoading } from '../layout/page-loading.tsx';
import { QueryProblem } from '../layout/query-problem.tsx';
import { useListAddress } from '../tables/use-list-address.ts';
import { Bars } from './bars.tsx';

/** How far back one looks unless asked otherwise. */
const DAYS = 29;

/** What people ask, in numbers: by topic, way, city, outcome and day. */
export default function StatisticsPage() {
  const t = useWords();
  const requests = useRequests();
  const { filter, setFilter } = useListAddress<CountFilter>(['from', 'to', 'city']);
  const to = filter.to ?? shanghaiDay(new Date());
  const from = filter.from ?? dayAfter(to, -DAYS);
  const query = useQuery({
    queryKey: ['consultation-counts', from, to, filter.city],
    queryFn: () => requests.countConsultations({ from, to, city: filter.city }),
    placeholderData: keepPreviousData,
  });
  const { data } = query;
  return (
    <Page title={t('statistics.title')} lead={t('statistics.lead')}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, mb: 4, alignItems: 'center' }}>
        <DayField id="from" label={t('statistics.from')} value={from} onChange={(day) => setFilter({ from: day })} />
        <DayField id="to" label={t('statistics.to')} value={to} onChange={(day) => setFilter({ to: day })} />
        <CityFilter value={filter.city} onChange={(city) => setFilter({ city })} />
        <Box role="status" sx={{ fontWeight: 600 }}>
          {data && t('statistics.total', { smart_count: data.total })}
        </Box>
      </Box>
      <QueryProblem of={query} />
      {!data && !query.error && <PageLoading />}
      {data?.total === 0 && <Empty Icon={StatisticsIcon} title={t('statistics.none')} hint={t('statistics.noneHint')} />}
      {data && data.total > 0 && <Counts counts={data} />}
    </Page>
  );
}

function Counts({ counts }: { counts: ConsultationCounts }) {
  const t = useWords();
  const text = useText();
  const { total } = counts;
  const days = counts.byDay.map(({ day, count }) => ({ id: day, name: day, count })).toReversed();
  return (
    <Box
      sx={{ display: 'grid', gap: 7, alignItems: 'start', gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' } }}
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 7 }}>
        <Bars
          title={t('statistics.byTopic')}
          of={t('desk.topic')}
          total={total}
          bars={counts.byTopic.map(({ topic, count }) => ({ id: topic, name: t(`topic.${topic}`), count }))}
        />
        <Bars title={t('statistics.byDay')} of={t('statistics.day')} bars={days} />
      </Box>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 7 }}>
        <Bars
          title={t('statistics.byWay')}
          of={t('desk.way')}
          total={total}
          bars={counts.byWay.map(({ way, count }) => ({ id: way, name: t(`consultationWay.${way}`), count }))}
        />
        <Bars
          title={t('statistics.byState')}
          of={t('desk.state')}
          total={total}
          bars={counts.byState.map(({ state, count }) => ({ id: state, name: t(`consultationState.${state}`), count }))}
        />
        <Bars
          title={t('statistics.byCity')}
          of={t('queue.city')}
          total={total}
          bars={counts.byCity.map(({ city, cityName, count }) => ({ id: city, name: text(cityName), count }))}
        />
        {counts.articles.length > 0 && (
          <Bars
            title={t('statistics.articles')}
            of={t('articles.article')}
            bars={counts.articles.map(({ id, title, count }) => ({ id, name: text(title), count }))}
          />
        )}
      </Box>
    </Box>
  );
}
