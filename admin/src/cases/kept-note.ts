import type { CaseNote } from '../api/schemas.ts';
import { draftPrefix } from '../decisions/kept-draft.ts';

/** A note that is being written, and the colleagues who were chosen for it. */
export interface NoteDraft {
  /** Of the note it becomes: sent again after an answer that was lost, it is written once. */
  noteId: string;
  text: string;
  named: CaseNote['mentions'];
}

export const emptyNote = (): NoteDraft => ({ noteId: crypto.randomUUID(), text: '', named: [] });

const keyOf = (caseId: string) => `${draftPrefix}note.${caseId}`;

/** What was written of a note before the page was loaded anew; kept, and dropped, as drafts of decisions are. */
export function readNote(caseId: string): NoteDraft {
  const kept = sessionStorage.getItem(keyOf(caseId));
  return kept ? (JSON.parse(kept) as NoteDraft) : emptyNote();
}

export function keepNote(caseId: string, draft: NoteDraft): void {
  if (draft.text) sessionStorage.setItem(keyOf(caseId), JSON.stringify(draft));
  else sessionStorage.removeItem(keyOf(caseId));
}

/** Those of the colleagues chosen whose names still stand in it. */
export const namedIn = ({ text, named }: NoteDraft): NoteDraft['named'] => named.filter(({ name }) => text.includes(`@${name}`));
