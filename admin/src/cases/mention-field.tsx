import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useRequests } from '../api/data-provider.ts';
import { useWords } from '../i18n/words.ts';
import { useShortcuts } from '../keyboard/use-shortcuts.ts';
import { LabelledField } from '../layout/labelled-field.tsx';
import { ink } from '../theme/colours.ts';
import type { NoteDraft } from './kept-note.ts';
import { MentionChoices } from './mention-choices.tsx';
import { nameBeingTyped } from './parts-of-note.ts';

interface MentionFieldProps {
  caseId: string;
  label: string;
  hint: string;
  draft: NoteDraft;
  onChange: (draft: NoteDraft) => void;
  onSend: () => void;
}

/** More than anybody looks through: another letter makes it fewer. */
const MOST = 8;

/** Lines of one's own in which @ offers the colleagues who may see the case: arrow keys choose, Enter or Tab takes one, Escape leaves. W begins to write. */
export function MentionField({ caseId, label, hint, draft, onChange, onSend }: MentionFieldProps) {
  const t = useWords();
  const requests = useRequests();
  const listId = useId();
  const fieldId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number>();
  const [at, setAt] = useState(0);
  const typing = caret === undefined ? undefined : nameBeingTyped(draft.text, caret);
  const { data } = useQuery({
    queryKey: ['colleagues', caseId],
    queryFn: () => requests.listColleagues(caseId),
    enabled: typing !== undefined,
    staleTime: 60_000,
  });
  const typed = typing?.typed.toLowerCase() ?? '';
  const found = typing && data ? data.items.filter(({ name }) => name.toLowerCase().includes(typed)).slice(0, MOST) : undefined;
  const chosen = found?.[Math.min(at, found.length - 1)];
  const choiceId = (id: string) => `${listId}-${id}`;

  useShortcuts({
    w: () => {
      field.current?.scrollIntoView({ block: 'center' });
      field.current?.focus();
    },
  });
  const look = () => setCaret(field.current?.selectionStart ?? undefined);
  const take = (colleague = chosen) => {
    if (!colleague || !typing || caret === undefined) return;
    const before = `${draft.text.slice(0, typing.from)}@${colleague.name} `;
    const named = [...draft.named.filter(({ id }) => id !== colleague.id), colleague];
    // The caret goes behind the name before the next key comes.
    flushSync(() => {
      onChange({ ...draft, text: before + draft.text.slice(caret), named });
      setCaret(undefined);
    });
    field.current?.focus();
    field.current?.setSelectionRange(before.length, before.length);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
      return;
    }
    if (!found || found.length === 0) {
      // Back to the keys of the page.
      if (event.key === 'Escape') field.current?.blur();
      return;
    }
    const doing: Record<string, () => void> = {
      ArrowDown: () => setAt((Math.min(at, found.length - 1) + 1) % found.length),
      ArrowUp: () => setAt((Math.min(at, found.length - 1) + found.length - 1) % found.length),
      Enter: take,
      Tab: take,
      Escape: () => setCaret(undefined),
    };
    const act = event.shiftKey ? undefined : doing[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  return (
    <Box sx={{ position: 'relative' }}>
      <LabelledField
        id={fieldId}
        label={label}
        helperText={hint}
        value={draft.text}
        inputRef={field}
        onChange={(event) => {
          onChange({ ...draft, text: event.target.value });
          setCaret(event.target.selectionStart ?? undefined);
          setAt(0);
        }}
        onKeyDown={press}
        onClick={look}
        onBlur={() => setCaret(undefined)}
        multiline
        minRows={2}
        slotProps={{
          htmlInput: {
            maxLength: 500,
            'aria-keyshortcuts': 'W',
            'aria-autocomplete': 'list',
            'aria-controls': found ? listId : undefined,
            'aria-activedescendant': found && chosen ? choiceId(chosen.id) : undefined,
          },
        }}
      />
      <Box aria-live="polite" sx={{ fontSize: '0.75rem', color: ink.soft, '&:empty': { display: 'none' } }}>
        {found &&
          (found.length === 0 ? (
            t('notes.nobody')
          ) : (
            <span className="visually-hidden">{t('notes.found', { smart_count: found.length })}</span>
          ))}
      </Box>
      {found && found.length > 0 && <MentionChoices id={listId} choiceId={choiceId} choices={found} chosen={chosen} onTake={take} />}
    </Box>
  );
}
