import OverdueIcon from '@mui/icons-material/ErrorOutlineRounded';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';
import type { BoardLine } from '../api/schemas.ts';
import { useLanguage, useText } from '../i18n/text.ts';
import { useWords, type Key } from '../i18n/words.ts';
import type { Column } from '../tables/list-table.tsx';
import { ink, tones } from '../theme/colours.ts';
import { TimeAgo } from '../times/moment.tsx';

const AGES = ['day', 'threeDays', 'week', 'longer'] as const;

/** Of the board: each number that has reviews behind it leads to them. */
export function useBoardColumns(): Column<BoardLine>[] {
  const t = useWords();
  const text = useText();
  const language = useLanguage();

  const counted = (id: string, what: Key, countOf: (line: BoardLine) => number, narrowed: Record<string, string>): Column<BoardLine> => ({
    id,
    label: t(what),
    align: 'right',
    cell: (line) => {
      const count = countOf(line).toLocaleString(language);
      if (countOf(line) === 0) return <Box sx={{ color: ink.soft }}>{count}</Box>;
      const search = new URLSearchParams({ city: line.city, process: line.process, ...narrowed });
      const late = id === 'overdue';
      return (
        <Link
          component={RouterLink}
          to={`/board/reviews?${search}`}
          className="figures"
          aria-label={t('board.behind', { what: t(what), count, city: text(line.cityName), process: t(`process.${line.process}`) })}
          sx={{
            fontWeight: 600,
            display: 'inline-flex',
            alignItems: 'center',
            verticalAlign: 'bottom',
            gap: 1,
            ...(late && { color: tones.bad.text }),
          }}
        >
          {late && <OverdueIcon sx={{ fontSize: 15 }} />}
          {count}
        </Link>
      );
    },
  });

  return [
    { id: 'city', label: t('queue.city'), cell: ({ cityName }) => <Box sx={{ fontWeight: 600 }}>{text(cityName)}</Box> },
    { id: 'process', label: t('cases.process'), cell: ({ process }) => t(`process.${process}`) },
    counted('open', 'board.open', ({ open }) => open, {}),
    counted('held', 'board.held', ({ held }) => held, { held: 'held' }),
    counted('overdue', 'board.overdue', ({ overdue }) => overdue, { due: 'overdue' }),
    counted('dueSoon', 'board.dueSoon', ({ dueSoon }) => dueSoon, { due: 'soon' }),
    ...AGES.map(
      (age): Column<BoardLine> => ({
        id: age,
        label: t(`board.ages.${age}`),
        align: 'right',
        cell: ({ ages }) => (
          <Box component="span" className="figures" sx={{ color: ages[age] ? ink.strong : ink.soft }}>
            {ages[age].toLocaleString(language)}
          </Box>
        ),
      }),
    ),
    { id: 'oldest', label: t('board.oldest'), cell: ({ oldest }) => <TimeAgo at={oldest} /> },
  ];
}
