import { useState } from 'react';
import type { Consultation } from '../api/schemas.ts';
import { useWords } from '../i18n/words.ts';
import { FormDialog } from '../layout/form-dialog.tsx';
import { isNote } from '../layout/is-note.ts';
import { NoteField } from '../layout/note-field.tsx';
import { ProblemView } from '../layout/problem-view.tsx';
import type { Work } from './use-consultation.ts';

interface HandOverDialogProps {
  work: Work;
  caseNumber: string;
  onDone: (closed: Consultation) => void;
  onClose: () => void;
}

/** Hands a consultation over to the case that is linked to it, with a note for whoever opens that next. */
export function HandOverDialog({ work, caseNumber, onDone, onClose }: HandOverDialogProps) {
  const t = useWords();
  const [note, setNote] = useState('');
  const handOver = async () => {
    const closed = await work.write((requests, draft) => requests.handOverConsultation(work.view.id, { ...draft, note: note.trim() }));
    // A refusal is told here, and the note stays.
    if (closed) onDone(closed);
  };
  return (
    <FormDialog
      title={t('desk.handOverTitle', { number: caseNumber })}
      lead={t('desk.handOverLead')}
      confirm={t('desk.handOverConfirm')}
      run={isNote(note) ? handOver : undefined}
      refresh={['consultations', 'case']}
      onDone={() => undefined}
      onClose={onClose}
    >
      {work.problem && <ProblemView error={work.problem} />}
      <NoteField label={t('desk.note')} hint={t('desk.noteHint')} value={note} onChange={setNote} autoFocus />
    </FormDialog>
  );
}
