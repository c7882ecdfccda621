import SameIcon from '@mui/icons-material/DragHandleRounded';
import type { Shadow } from '../api/schemas.ts';
import { useText } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { Empty } from '../layout/empty.tsx';
import { ListTable } from '../tables/list-table.tsx';

interface KindTableProps {
  label: string;
  kinds: Shadow['kinds'];
  /** What stands there where nothing comes out differently. */
  none: string;
}

/** How many evaluations change from which outcome to which. */
export function KindTable({ label, kinds, none }: KindTableProps) {
  const t = useWords();
  const text = useText();
  return (
    <ListTable
      label={label}
      rows={kinds}
      rowId={({ before, after }) => `${before} ${after}`}
      columns={[
        { id: 'before', label: t('backtest.before'), cell: ({ beforeTitle }) => text(beforeTitle) },
        { id: 'after', label: t('backtest.after'), cell: ({ afterTitle }) => text(afterTitle) },
        {
          id: 'evaluations',
          label: t('backtest.rows'),
          align: 'right',
          cell: ({ evaluations }) => <span className="figures">{evaluations.toLocaleString()}</span>,
        },
      ]}
      empty={<Empty Icon={SameIcon} title={none} />}
    />
  );
}
