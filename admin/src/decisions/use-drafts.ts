import { useEffect, useState } from 'react';
import type { ConsoleCase, Verdict } from '../api/schemas.ts';
import { isUnderReview } from '../cases/standings.ts';
import { emptyDraft, type Draft } from './draft.ts';
import { readDraft, writeDraft } from './kept-draft.ts';

const noDrafts: Record<Verdict, Draft> = { approve: emptyDraft, return: emptyDraft, 'refer-to-counter': emptyDraft };

/** The verdict in hand and what was chosen and typed for each. Kept in this window until the case is decided or withdrawn. */
export function useDrafts({ id, revision, state, claim }: ConsoleCase, decided: boolean) {
  const [{ verdict, drafts }, setOpen] = useState(() => {
    const kept = readDraft(id, revision);
    const goesOn = kept?.verdict && claim?.mine && kept.drafts[kept.verdict].reasons.length > 0;
    return { verdict: goesOn ? kept.verdict : undefined, drafts: kept?.drafts ?? noDrafts };
  });
  const over = decided || !isUnderReview(state);
  useEffect(() => writeDraft(id, over ? undefined : { revision, verdict, drafts }), [id, revision, verdict, drafts, over]);
  return {
    verdict,
    draft: verdict && drafts[verdict],
    setVerdict: (chosen: Verdict | undefined) => setOpen({ verdict: chosen, drafts }),
    setDraft: (draft: Draft) => verdict && setOpen({ verdict, drafts: { ...drafts, [verdict]: draft } }),
  };
}
