import Box from '@mui/material/Box';
import type { CaseNote } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { accent, ink } from '../theme/colours.ts';

type Colleague = CaseNote['mentions'][number];

interface MentionChoicesProps {
  id: string;
  choiceId: (colleagueId: string) => string;
  choices: readonly Colleague[];
  chosen: Colleague | undefined;
  onTake: (colleague: Colleague) => void;
}

/** The colleagues whom what is typed may mean, below the field that keeps the focus. */
export function MentionChoices({ id, choiceId, choices, chosen, onTake }: MentionChoicesProps) {
  const t = useWords();
  return (
    <Box
      component="ul"
      id={id}
      role="listbox"
      aria-label={t('notes.colleagues')}
      sx={{
        listStyle: 'none',
        m: 0,
        mt: 1,
        p: 1,
        maxWidth: 320,
        border: `1px solid ${ink.lineStrong}`,
        borderRadius: '8px',
        bgcolor: ink.paper,
        maxHeight: 260,
        overflowY: 'auto',
      }}
    >
      {choices.map((colleague) => {
        const isChosen = colleague.id === chosen?.id;
        return (
          <Box
            component="li"
            key={colleague.id}
            id={choiceId(colleague.id)}
            role="option"
            aria-selected={isChosen}
            // The field keeps the focus, and with it the caret.
            onMouseDown={(event: React.MouseEvent) => {
              event.preventDefault();
              onTake(colleague);
            }}
            sx={{
              px: 2.5,
              py: 1.25,
              borderRadius: '6px',
              cursor: 'pointer',
              fontSize: '0.8438rem',
              ...(isChosen && { bgcolor: accent.wash, color: accent.dark, fontWeight: 600 }),
              '&:hover': { bgcolor: isChosen ? accent.wash : ink.hover },
            }}
          >
            {colleague.name}
          </Box>
        );
      })}
    </Box>
  );
}
