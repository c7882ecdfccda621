import type { BoardLine } from '../api/schemas.ts';
import { useLanguage } from '../i18n/text.ts';
import { useWords } from '../i18n/words.ts';
import { FigureRow } from '../layout/figure-row.tsx';

const FIGURES = ['open', 'held', 'overdue', 'dueSoon'] as const;

/** The figures of all lines together. */
export function BoardTotals({ lines }: { lines: BoardLine[] | undefined }) {
  const t = useWords();
  const language = useLanguage();
  const sum = (name: (typeof FIGURES)[number]): number => (lines ?? []).reduce((all, line) => all + line[name], 0);
  const figures = FIGURES.map((name) => ({
    words: t(`board.${name}`),
    shown: lines && sum(name).toLocaleString(language),
    grave: name === 'overdue' && sum(name) > 0,
  }));
  return <FigureRow label={t('board.counts')} figures={figures} />;
}
