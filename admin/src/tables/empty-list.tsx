import type { SvgIconComponent } from '@mui/icons-material';
import Button from '@mui/material/Button';
import { useWords } from '../i18n/words.ts';
import { Empty } from '../layout/empty.tsx';

interface EmptyListProps {
  Icon: SvgIconComponent;
  /** Whether the list is narrowed: then there may be something else. */
  filtered: boolean;
  /** What it means that there is nothing at all, and what to do. */
  title: string;
  hint: string;
  /** Shows all again, where nothing beside the filters does. */
  onClear?: () => void;
}

/** Nothing in a list: because of its filters, or because there is nothing. */
export function EmptyList({ Icon, filtered, title, hint, onClear }: EmptyListProps) {
  const t = useWords();
  if (!filtered) return <Empty Icon={Icon} title={title} hint={hint} />;
  return (
    <Empty Icon={Icon} title={t('list.none')} hint={t('list.noneHint')}>
      {onClear && <Button onClick={onClear}>{t('list.clear')}</Button>}
    </Empty>
  );
}
