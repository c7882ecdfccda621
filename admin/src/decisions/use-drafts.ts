import { useEffect, useState } from 'react';
import type { ConsoleCase, PhotoSlot, Verdict } from '../api/schemas.ts';
import { isUnderReview } from '../cases/standings.ts';
import { emptyDraft, judgedAfter, withoutReasonsFor, type Draft, type PhotoJudgement } from './draft.ts';
import { judgeable } from './photo-verdicts.ts';
import { readDraft, writeDraft, type KeptDraft } from './kept-draft.ts';

const noDrafts: Record<Verdict, Draft> = { approve: emptyDraft, return: emptyDraft, 'refer-to-counter': emptyDraft };

/**
 * The verdict in hand, what was chosen and typed for each, and what is said of the photos. Kept in this window until the case is decided or
 * withdrawn; `settled` once a decision cannot be taken back any more.
 */
export function useDrafts(theCase: ConsoleCase, settled: boolean) {
  const { id, revision, state, claim } = theCase;
  const [open, setOpen] = useState<Omit<KeptDraft, 'revision'>>(() => {
    const kept = readDraft(id, revision);
    const goesOn = kept?.verdict && claim?.mine && kept.drafts[kept.verdict].reasons.length > 0;
    return { verdict: goesOn ? kept.verdict : undefined, drafts: kept?.drafts ?? noDrafts, judged: kept?.judged ?? {} };
  });
  const over = settled || !isUnderReview(state);
  useEffect(() => writeDraft(id, over ? undefined : { revision, ...open }), [id, revision, open, over]);
  const { verdict, drafts, judged } = open;
  return {
    verdict,
    draft: verdict && drafts[verdict],
    judged,
    setVerdict: (chosen: Verdict | undefined) => setOpen((before) => ({ ...before, verdict: chosen })),
    setDraft: (draft: Draft) =>
      setOpen((before) => {
        if (!before.verdict) return before;
        const was = before.drafts[before.verdict];
        return {
          verdict: before.verdict,
          drafts: { ...before.drafts, [before.verdict]: draft },
          judged: judgedAfter(before.judged, was, draft, judgeable(theCase)),
        };
      }),
    /** Says something of a photo, or nothing any more. Only a rejected one keeps its reasons; to give them, a verdict that takes them opens. */
    judge: (slot: PhotoSlot, said: PhotoJudgement | undefined) =>
      setOpen((before) => {
        const { [slot]: _before, ...others } = before.judged;
        const rejected = said === 'rejected';
        const kept = Object.fromEntries(
          Object.entries(before.drafts).map(([each, draft]) => [each, rejected ? draft : withoutReasonsFor(draft, slot)]),
        ) as Record<Verdict, Draft>;
        return {
          verdict: rejected && before.verdict !== 'refer-to-counter' ? 'return' : before.verdict,
          drafts: kept,
          judged: said ? { ...others, [slot]: said } : others,
        };
      }),
  };
}
