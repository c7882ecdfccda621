import SameIcon from '@mui/icons-material/DragHandleRounded';
import type { FlipCount } from '../../api/schemas.ts';
import { useText } from '../../i18n/text.ts';
import { useWords } from '../../i18n/words.ts';
import { Empty } from '../../layout/empty.tsx';
import { ListTable } from '../../tables/list-table.tsx';

interface FlipCountsProps {
  label: string;
  kinds: FlipCount[];
  /** What stands there where nothing comes out differently. */
  none: string;
}

/** How many evaluations change from which outcome to which. */
export function FlipCounts({ label, kinds, none }: FlipCountsProps) {
  const t = useWords();
  const text = useText();
  return (
    <ListTable
      label={label}
      rows={kinds}
      rowId={({ before, after }) => `${before} ${after}`}
      columns={[
        { id: 'before', label: t('flip.before'), cell: ({ beforeTitle }) => text(beforeTitle) },
        { id: 'after', label: t('flip.after'), cell: ({ afterTitle }) => text(afterTitle) },
        {
          id: 'evaluations',
          label: t('flip.evaluations'),
          align: 'right',
          cell: ({ evaluations }) => <span className="figures">{evaluations.toLocaleString()}</span>,
        },
      ]}
      empty={<Empty Icon={SameIcon} title={none} />}
    />
  );
}
