import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { Matter } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import type { Column } from '../tables/list-table.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';

/** What ends with a decision elsewhere is not settled in words. */
const ENDED_BY_DECISION: readonly Matter['kind'][] = ['block-appeal-overdue', 'objection-overdue'];

/** Of the list of what must be looked into: of what waits, the last column settles it; of what is settled, it says how. */
export function useMatterColumns(settled: boolean, onSettle: (matter: Matter) => void): Column<Matter>[] {
  const t = useWords();
  const text = useText();
  return [
    {
      id: 'matter',
      label: t('matters.matter'),
      cell: (matter) => (
        <>
          <RowLink to={matter.blockId ? `/blocks/${matter.blockId}` : `/cases/${matter.caseId}`}>{text(matter.text)}</RowLink>
          <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{t(`matters.hint.${matter.kind}`)}</Box>
        </>
      ),
    },
    {
      id: 'case',
      label: t('cases.number'),
      cell: ({ caseId, caseNumber }) => (
        <RowLink to={`/cases/${caseId}`}>
          <span className="figures">{caseNumber}</span>
        </RowLink>
      ),
    },
    { id: 'city', label: t('queue.city'), cell: ({ cityName }) => text(cityName) },
    { id: 'since', label: t('matters.since'), cell: ({ since }) => <ExactTime at={since} /> },
    settled
      ? {
          id: 'settled',
          label: t('matters.settled'),
          cell: ({ settled: done }) =>
            done && (
              <>
                <ExactTime at={done.at} />
                <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{done.by ? done.by.name : t('matters.byItself')}</Box>
                {done.note && <Box>{done.note}</Box>}
              </>
            ),
        }
      : {
          id: 'actions',
          label: t('matters.actions'),
          quiet: true,
          align: 'right',
          cell: (matter) =>
            !ENDED_BY_DECISION.includes(matter.kind) && (
              <Button size="small" aria-label={t('matters.settleOf', { number: matter.caseNumber })} onClick={() => onSettle(matter)}>
                {t('matters.settle')}
              </Button>
            ),
        },
  ];
}
