import RunsIcon from '@mui/icons-material/HistoryToggleOffRounded';
import { useWords } from '../../i18n/words.ts';
import { Empty } from '../../layout/empty.tsx';
import { Section } from '../../layout/section.tsx';
import { ListView } from '../../tables/list-view.tsx';
import { usePassedPages } from '../../tables/use-passed-pages.ts';
import { ExactTime } from '../../times/moment.tsx';
import { useReEvaluations } from './use-re-evaluations.ts';

/** The runs over open cases of a rule set, newest first. */
export function Runs({ documentId }: { documentId: string }) {
  const t = useWords();
  const { after, address } = usePassedPages();
  const query = useReEvaluations(documentId, after);
  const figure = (count: number) => <span className="figures">{count.toLocaleString()}</span>;
  return (
    <Section title={t('reEvaluation.runs')}>
      <ListView
        label={t('reEvaluation.runs')}
        query={query}
        columns={[
          { id: 'started', label: t('reEvaluation.started'), cell: ({ startedAt }) => <ExactTime at={startedAt} /> },
          { id: 'by', label: t('reEvaluation.by'), cell: ({ startedBy }) => startedBy.name },
          { id: 'version', label: t('reEvaluation.version'), align: 'right', cell: ({ version }) => figure(version) },
          { id: 'state', label: t('cases.state'), cell: ({ state }) => t(`reEvaluation.state.${state}`) },
          { id: 'done', label: t('reEvaluation.done'), align: 'right', cell: ({ done }) => figure(done) },
          { id: 'changed', label: t('reEvaluation.changed'), align: 'right', cell: ({ changed }) => figure(changed) },
          { id: 'skipped', label: t('reEvaluation.skipped'), align: 'right', cell: ({ skipped }) => figure(skipped) },
          {
            id: 'finished',
            label: t('reEvaluation.finished'),
            cell: ({ finishedAt }) => (finishedAt ? <ExactTime at={finishedAt} /> : '—'),
          },
        ]}
        rowId={({ id }) => id}
        empty={<Empty Icon={RunsIcon} title={t('reEvaluation.noRuns')} />}
        address={address}
      />
    </Section>
  );
}
