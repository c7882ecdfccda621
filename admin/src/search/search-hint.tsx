import Box from '@mui/material/Box';
import type { Problem } from '../api/problem.ts';
import { useProblemWords } from '../api/use-problem-words.ts';
import { useWords } from '../i18n/words.ts';
import { ink, shadow, tones } from '../theme/colours.ts';
import type { SoughtBy } from './sought-by.ts';

interface SearchHintProps {
  id: string;
  /** By what Enter will search; null where what is typed is nothing yet, undefined where nothing is. */
  sought: SoughtBy | null | undefined;
  refused: Problem | 'shape' | undefined;
}

/** Under the search box: what it takes the typed for, or why nothing was searched. */
export function SearchHint({ id, sought, refused }: SearchHintProps) {
  const t = useWords();
  const problemWords = useProblemWords();
  const problem = refused === undefined || refused === 'shape' ? undefined : problemWords(refused);
  const fault = problem
    ? [problem.title, problem.detail, refused instanceof Error ? faults(refused) : '', problem.next].filter(Boolean).join(' ')
    : refused && t('search.noShape');
  const hint = sought === undefined ? '' : t(sought === null ? 'search.shapes' : `search.by.${sought}`);
  const words = fault ?? hint;
  return (
    <Box
      id={id}
      role={fault ? 'alert' : undefined}
      aria-live={fault ? 'assertive' : 'polite'}
      sx={
        words
          ? {
              position: 'absolute',
              top: 'calc(100% + 6px)',
              left: 0,
              zIndex: 1200,
              minWidth: '100%',
              width: 'max-content',
              whiteSpace: 'normal',
              maxWidth: 'min(460px, 80vw)',
              px: 3,
              py: 2,
              borderRadius: '8px',
              border: `1px solid ${ink.line}`,
              bgcolor: ink.paper,
              boxShadow: shadow.menu,
              fontSize: '0.8125rem',
              color: fault ? tones.bad.text : ink.plain,
            }
          : {}
      }
    >
      {words}
    </Box>
  );
}

const faults = (problem: Problem): string => problem.errors.map(({ message }) => message).join(' ');
