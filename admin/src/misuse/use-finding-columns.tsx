import Box from '@mui/material/Box';
import type { MisuseFinding } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import type { Column } from '../tables/list-table.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';
import { FindingState } from './finding-state.tsx';
import { useReasonWords } from './use-reason-words.ts';

/** Of the list of findings: what is suspected and of whom; of those looked into, also what was found. */
export function useFindingColumns(lookedInto: boolean): Column<MisuseFinding>[] {
  const t = useWords();
  const text = useText();
  const reasons = useReasonWords();
  return [
    {
      id: 'finding',
      label: t('misuse.finding'),
      cell: (finding) => (
        <>
          <RowLink to={`/misuse/${finding.id}`}>{reasons(finding)}</RowLink>
          <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{text(finding.subjectName)}</Box>
        </>
      ),
    },
    { id: 'state', label: t('misuse.state'), cell: (finding) => <FindingState {...finding} /> },
    { id: 'staff', label: t('misuse.staff'), cell: ({ staff }) => staff?.name ?? '—' },
    {
      id: 'evidence',
      label: t('misuse.evidenceCount'),
      align: 'right',
      cell: ({ evidenceCount }) => <span className="figures">{evidenceCount}</span>,
    },
    { id: 'cities', label: t('queue.city'), cell: ({ cities }) => cities.map(({ name }) => text(name)).join(t('misuse.and')) },
    lookedInto
      ? {
          id: 'lookedInto',
          label: t('misuse.lookedInto'),
          cell: ({ lookedInto: look }) =>
            look && (
              <>
                <ExactTime at={look.at} />
                <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{look.by.name}</Box>
              </>
            ),
        }
      : { id: 'firstSeen', label: t('misuse.firstSeen'), cell: ({ firstSeen }) => <ExactTime at={firstSeen} /> },
  ];
}
