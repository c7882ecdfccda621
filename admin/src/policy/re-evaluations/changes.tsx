import SameIcon from '@mui/icons-material/DragHandleRounded';
import Box from '@mui/material/Box';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { StateChip } from '../../layout/chip.tsx';
import { Empty } from '../../layout/empty.tsx';
import { Section } from '../../layout/section.tsx';
import { ListView } from '../../tables/list-view.tsx';
import { usePassedPages } from '../../tables/use-passed-pages.ts';
import { useChanges } from './use-re-evaluations.ts';

/** The open cases of which something would come out differently. */
export function Changes({ documentId, version }: { documentId: string; version: number }) {
  const t = useWords();
  const text = useText();
  const { after, address } = usePassedPages();
  const query = useChanges(documentId, version, after);
  return (
    <Section title={t('reEvaluation.changes')}>
      <ListView
        label={t('reEvaluation.changes')}
        query={query}
        columns={[
          { id: 'case', label: t('flip.case'), cell: ({ caseNumber }) => <span className="code">{caseNumber}</span> },
          { id: 'city', label: t('backtest.city'), cell: ({ cityName }) => text(cityName) },
          { id: 'state', label: t('cases.state'), cell: ({ state }) => <StateChip state={state} /> },
          {
            id: 'outcomes',
            label: t('reEvaluation.outcomes'),
            cell: ({ outcomes }) =>
              outcomes.map(({ slot, beforeTitle, afterTitle }) => (
                <Box key={slot}>
                  {slot && `${t(`photos.short.${slot}`)}${t('case.colon')}`}
                  {text(beforeTitle)} → {text(afterTitle)}
                </Box>
              )),
          },
        ]}
        rowId={({ caseId }) => caseId}
        empty={<Empty Icon={SameIcon} title={t('reEvaluation.noChanges')} />}
        address={address}
      />
    </Section>
  );
}
