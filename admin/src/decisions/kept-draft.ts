import type { Verdict } from '../api/schemas.ts';
import { windowStorage } from '../session/window-storage.ts';
import type { Draft, Judged } from './draft.ts';

/** What is open on one case: the drafts of its verdicts and what is said of its photos, at the revision they were made for. */
export interface KeptDraft {
  revision: number;
  verdict: Verdict | undefined;
  drafts: Record<Verdict, Draft>;
  judged: Judged;
}

/** Begins the key of everything that is written and not yet sent. */
export const draftPrefix = 'trafficdesk.draft.';
const ownerKey = 'trafficdesk.drafts-of';

/**
 * Words may name people, so that a draft lives in this window only, and not longer than it. It survives a reload and an ended session;
 * what another member of staff left is dropped.
 */
export function keepDraftsFor(staffId: string): void {
  if (windowStorage().getItem(ownerKey) === staffId) return;
  dropDrafts();
  windowStorage().setItem(ownerKey, staffId);
}

/** Drops everything that was written and not sent, whoever wrote it. */
export function dropDrafts(): void {
  for (const key of Object.keys(windowStorage())) if (key.startsWith(draftPrefix)) windowStorage().removeItem(key);
  windowStorage().removeItem(ownerKey);
}

/** What was open on this case; nothing where the case has another revision by now. */
export function readDraft(caseId: string, revision: number): KeptDraft | undefined {
  const kept = windowStorage().getItem(draftPrefix + caseId);
  const draft = kept ? (JSON.parse(kept) as KeptDraft) : undefined;
  return draft?.revision === revision ? draft : undefined;
}

/** Keeps it, or drops it when there is nothing left to keep. */
export function writeDraft(caseId: string, draft: KeptDraft | undefined): void {
  const written = draft && Object.values(draft.drafts).some(({ reasons, text }) => reasons.length > 0 || text);
  if (written || (draft && Object.keys(draft.judged).length > 0)) windowStorage().setItem(draftPrefix + caseId, JSON.stringify(draft));
  else windowStorage().removeItem(draftPrefix + caseId);
}
