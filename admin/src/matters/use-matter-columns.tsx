import Box from '@mui/material/Box';
import type { Matter } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { useMoney } from '../money/use-money.ts';
import type { Column } from '../tables/list-table.tsx';
import { RowLink } from '../tables/row-link.tsx';
import { ink } from '../theme/colours.ts';
import { ExactTime } from '../times/moment.tsx';
import { MatterActions, type MatterAct } from './matter-actions.tsx';

/** Where a matter is looked into; null where its row is all there is. */
function pageOf({ blockId, caseId, handlingId, objectionId }: Matter): string | null {
  if (objectionId) return `/handlings/objections/${objectionId}`;
  if (blockId) return `/blocks/${blockId}`;
  if (caseId) return `/cases/${caseId}`;
  return handlingId && `/handlings/${handlingId}`;
}

/** Of the list of what must be looked into: of what waits, the last column settles it; of what is settled, it says how. */
export function useMatterColumns(settled: boolean, onAct: (act: MatterAct) => void): Column<Matter>[] {
  const t = useWords();
  const text = useText();
  const money = useMoney();
  return [
    {
      id: 'matter',
      label: t('matters.matter'),
      cell: (matter) => {
        const page = pageOf(matter);
        return (
          // It breaks into lines, so that what settles it is in sight beside it.
          <Box sx={{ whiteSpace: 'normal', minWidth: 300, maxWidth: 460, '& a': { whiteSpace: 'normal' } }}>
            {page ? <RowLink to={page}>{text(matter.text)}</RowLink> : <Box sx={{ fontWeight: 600 }}>{text(matter.text)}</Box>}
            {matter.money && (
              <Box className="figures">
                {money(matter.money.amountFen)} · {matter.money.name}
              </Box>
            )}
            <Box sx={{ color: ink.soft, fontSize: '0.75rem' }}>{t(`matters.hint.${matter.kind}`)}</Box>
          </Box>
        );
      },
    },
    {
      id: 'about',
      label: t('matters.about'),
      cell: ({ caseId, caseNumber, handlingId, handlingNumber, objectionId }) => {
        if (objectionId && !handlingId) return <RowLink to={`/handlings/objections/${objectionId}`}>{t('violationObjection.one')}</RowLink>;
        const number = <span className="figures">{caseNumber ?? handlingNumber ?? t('matters.nowhere')}</span>;
        if (caseId) return <RowLink to={`/cases/${caseId}`}>{number}</RowLink>;
        return handlingId ? <RowLink to={`/handlings/${handlingId}`}>{number}</RowLink> : number;
      },
    },
    { id: 'city', label: t('queue.city'), cell: ({ cityName }) => (cityName ? text(cityName) : t('matters.nowhere')) },
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
          cell: (matter) => <MatterActions matter={matter} onAct={onAct} />,
        },
  ];
}
