import type { QueueCounts as Counts } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { FigureRow } from '../layout/figure-row.tsx';
import { useMay } from '../session/use-may.ts';
import { counted } from './counted.ts';
import { useQueueCounts } from './use-queue.ts';

/** How the queue stands, in figures; one's own for those who can hold cases. */
export function QueueCounts() {
  const t = useWords();
  const { data } = useQueueCounts();
  const order: (keyof Counts)[] = useMay('case.claim') ? ['open', 'mine', 'overdue'] : ['open', 'overdue'];
  const figures = order.map((name) => ({
    words: t(`queue.${name}`),
    shown: data && counted(data[name]),
    grave: name === 'overdue' && Boolean(data?.overdue),
  }));
  return <FigureRow label={t('queue.counts')} figures={figures} />;
}
