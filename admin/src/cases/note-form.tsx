import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type FormEvent } from 'react';
import type { Problem } from '../api/problem.ts';
import type { CaseNote } from '../api/schemas.ts';
import { useAction } from '../api/use-action.ts';
import { useWords } from '../i18n/words.ts';
import { isNote } from '../layout/is-note.ts';
import { ProblemView } from '../layout/problem-view.tsx';
import { ink } from '../theme/colours.ts';
import { emptyNote, keepNote, namedIn, readNote, type NoteDraft } from './kept-note.ts';
import { MentionField } from './mention-field.tsx';

/** Leaves a note on a case. What is typed survives a reload; what was refused stays. */
export function NoteForm({ caseId }: { caseId: string }) {
  const t = useWords();
  const [draft, setDraft] = useState(() => readNote(caseId));
  const [problem, setProblem] = useState<Problem>();
  const change = (changed: NoteDraft) => {
    setDraft(changed);
    keepNote(caseId, changed);
  };
  const named = namedIn(draft);
  const send = useAction<NoteDraft, CaseNote>({
    run: (requests, { noteId, text }) => requests.noteCase(caseId, { noteId, text: text.trim(), mentions: named.map(({ id }) => id) }),
    refresh: ['case'],
    onSuccess: () => change(emptyNote()),
    onProblem: setProblem,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isNote(draft.text)) return;
    setProblem(undefined);
    send.mutate(draft);
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      {problem && <ProblemView error={problem} />}
      <MentionField
        caseId={caseId}
        label={t('notes.write')}
        hint={t('notes.hint')}
        draft={draft}
        onChange={change}
        onSend={() => isNote(draft.text) && send.mutate(draft)}
      />
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
