import { useState } from 'react';
import type { Requests } from '../api/data-provider.ts';
import { FormDialog, type FormDialogProps } from './form-dialog.tsx';
import { isNote } from './is-note.ts';
import { NoteField } from './note-field.tsx';

interface NoteDialogProps<R> extends Omit<FormDialogProps<R>, 'run' | 'autoFocus' | 'children'> {
  /** Of the field for the note. */
  label: string;
  hint?: string;
  run: (requests: Requests, note: string) => Promise<R>;
}

/** Does something once it is said in one's own words why, or what was found. */
export function NoteDialog<R>({ label, hint, run, ...dialog }: NoteDialogProps<R>) {
  const [note, setNote] = useState('');
  return (
    <FormDialog {...dialog} run={isNote(note) ? (requests) => run(requests, note.trim()) : undefined}>
      <NoteField label={label} hint={hint} value={note} onChange={setNote} autoFocus />
    </FormDialog>
  );
}
