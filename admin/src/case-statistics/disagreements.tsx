import AgreeIcon from '@mui/icons-material/HandshakeOutlined';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRequests } from '../api/data-provider.ts';
import type { Disagreement } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Empty } from '../layout/empty.tsx';
import { Section } from '../layout/section.tsx';
import type { Column } from '../tables/list-table.tsx';
import { ListView } from '../tables/list-view.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { usePassedPages } from '../tables/use-passed-pages.ts';
import { ExactTime } from '../times/moment.tsx';
import type { WorkStretch } from './requests.ts';

/** The cases on which two officers came to different verdicts, the newest first. */
export function Disagreements({ stretch }: { stretch: WorkStretch }) {
  const t = useWords();
  const text = useText();
  const requests = useRequests();
  const { after, address } = usePassedPages();
  const query = useQuery({
    queryKey: ['disagreements', stretch, after],
    queryFn: () => requests.listDisagreements(stretch, after),
    placeholderData: keepPreviousData,
  });
  const columns: Column<Disagreement>[] = [
    { id: 'number', label: t('queue.number'), cell: ({ caseId, number }) => <RowLink to={`/cases/${caseId}`}>{number}</RowLink> },
    { id: 'process', label: t('cases.process'), cell: ({ process }) => t(`process.${process}`) },
    { id: 'city', label: t('queue.city'), cell: ({ cityName }) => text(cityName) },
    { id: 'first', label: t('caseWork.first'), cell: ({ first }) => t(`caseWork.verdict.${first}`) },
    { id: 'second', label: t('caseWork.second'), cell: ({ second }) => t(`caseWork.verdict.${second}`) },
    { id: 'why', label: t('caseWork.why'), cell: ({ sample }) => t(sample ? 'caseWork.sample' : 'caseWork.asked') },
    { id: 'at', label: t('caseWork.at'), cell: ({ at }) => <ExactTime at={at} /> },
  ];
  return (
    <Section title={t('caseWork.differing')}>
      <ListView
        label={t('caseWork.differing')}
        query={query}
        address={address}
        columns={columns}
        rowId={({ reviewId }) => reviewId}
        empty={<Empty Icon={AgreeIcon} title={t('caseWork.none')} heading="h4" />}
      />
    </Section>
  );
}
