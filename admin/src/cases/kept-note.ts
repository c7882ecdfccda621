import type { CaseNote } from '../api/schemas.ts';
import { draftPrefix } from '../decisions/kept-draft.ts';
import { windowStorage } from '../session/window-storage.ts';

/** A note that is being written, and the colleagues who were chosen for it. */
export interface NoteDraft {
  /** Of the note it becomes: sent again after an answer that was lost, it is written once. */
  noteId: string;
  text: string;
  named: CaseNote['mentions'];
}

/** A note of which nothing is written yet. */
export const emptyNote = (): NoteDraft => ({ noteId: crypto.randomUUID(), text: '', named: [] });

/** A draft beside the one that was sent, which may be written although no answer came: other words are another note. */
export const apartFrom = (sent: NoteDraft, draft: NoteDraft): NoteDraft =>
  draft.noteId === sent.noteId && draft.text !== sent.text ? { ...draft, noteId: crypto.randomUUID() } : draft;

const keyOf = (caseId: string) => `${draftPrefix}note.${caseId}`;

/** What was written of a note before the page was loaded anew; kept, and dropped, as drafts of decisions are. */
export function readNote(caseId: string): NoteDraft {
  const kept = windowStorage().getItem(keyOf(caseId));
  return kept ? (JSON.parse(kept) as NoteDraft) : emptyNote();
}

/** Keeps it for this window, or nothing where nothing is written. */
export function keepNote(caseId: string, draft: NoteDraft): void {
  if (draft.text) windowStorage().setItem(keyOf(caseId), JSON.stringify(draft));
  else windowStorage().removeItem(keyOf(caseId));
}

/** Those of the colleagues chosen whose names still stand in it. */
export const namedIn = ({ text, named }: NoteDraft): NoteDraft['named'] => named.filter(({ name }) => text.includes(`@${name}`));
