import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { Problem } from '../api/problem.ts';
import type { CaseNote } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useWords } from '../i18n/words.ts';
import { isNote } from '../layout/is-note.ts';
import { ProblemView } from '../layout/problem-view.tsx';
import { ink } from '../theme/colours.ts';
import { apartFrom, emptyNote, keepNote, namedIn, readNote, type NoteDraft } from './kept-note.ts';
import { MentionField } from './mention-field.tsx';

/** Leaves a note on a case. What is typed survives a reload; what was refused stays. */
export function NoteForm({ caseId }: { caseId: string }) {
  const t = useWords();
  const [draft, setDraft] = useState(() => readNote(caseId));
  const [problem, setProblem] = useState<Problem>();
  const sent = useRef<NoteDraft>(undefined);
  useEffect(() => keepNote(caseId, draft), [caseId, draft]);
  const change = (changed: NoteDraft) => setDraft(sent.current ? apartFrom(sent.current, changed) : changed);
  const named = namedIn(draft);
  const send = useAction<NoteDraft, CaseNote>({
    run: (requests, note) =>
      requests.noteCase(caseId, { noteId: note.noteId, text: note.text.trim(), mentions: namedIn(note).map(({ id }) => id) }),
    refresh: ['case'],
    // What was typed since is another note, and stays.
    onSuccess: (_written, { noteId }) => setDraft((now) => (now.noteId === noteId ? emptyNote() : now)),
    onProblem: setProblem,
  });
  const submit = () => {
    if (!isNote(draft.text)) return;
    setProblem(undefined);
    sent.current = draft;
    send.mutate(draft);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <Box component="form" onSubmit={onSubmit} sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      {problem && <ProblemView error={problem} />}
      <MentionField caseId={caseId} label={t('notes.write')} hint={t('notes.hint')} draft={draft} onChange={change} onSend={submit} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 3 }}>
        <Button type="submit" loading={send.isPending} disabled={!isNote(draft.text)}>
          {t('notes.send')}
        </Button>
        {named.length > 0 && (
          <Box sx={{ fontSize: '0.8125rem', color: ink.soft }}>
            {t('notes.told', { names: named.map(({ name }) => name).join(t('policy.comma')) })}
          </Box>
        )}
      </Box>
    </Box>
  );
}
