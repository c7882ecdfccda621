import type { Decision, PhotoSlot, ReasonChoice, Verdict } from '../api/schemas.ts';

/** What a reason is given for: one photo, or the case as a whole. */
export type Target = PhotoSlot | 'whole';

/** A reason that is given; for the case as a whole where no photo is named. */
export interface ChosenReason {
  code: string;
  photo?: PhotoSlot;
}

/** What an officer has chosen and typed for one verdict. */
export interface Draft {
  reasons: ChosenReason[];
  text: string;
}

/** What an officer says of one photo. */
export type PhotoJudgement = 'accepted' | 'rejected';

/** Said of the photos of a case, whichever verdict follows. */
export type Judged = Partial<Record<PhotoSlot, PhotoJudgement>>;

export const emptyDraft: Draft = { reasons: [], text: '' };

/** The reasons that can be given for a target under a verdict. */
export function choicesFor(catalogue: ReasonChoice[], verdict: Verdict, target: Target): ReasonChoice[] {
  if (verdict === 'approve') return [];
  return catalogue.filter(
    ({ verdicts, scope, slots }) =>
      verdicts.includes(verdict) && (target === 'whole' ? scope === 'case' : scope === 'photo' && slots.includes(target)),
  );
}

/** Whether a reason is given for this target. */
export const isChosen = (draft: Draft, code: string, target: Target): boolean =>
  draft.reasons.some((each) => each.code === code && (each.photo ?? 'whole') === target);

/** Adds or removes a reason. One that needs text stands alone: it drops the others, and any other drops it. */
export function toggle(draft: Draft, choice: ReasonChoice, target: Target, catalogue: ReasonChoice[]): Draft {
  if (isChosen(draft, choice.code, target))
    return { ...draft, reasons: draft.reasons.filter((each) => each.code !== choice.code || (each.photo ?? 'whole') !== target) };
  const added: ChosenReason = target === 'whole' ? { code: choice.code } : { code: choice.code, photo: target };
  if (choice.needsText) return { ...draft, reasons: [added] };
  const alone = new Set(catalogue.filter(({ needsText }) => needsText).map(({ code }) => code));
  return { ...draft, reasons: [...draft.reasons.filter(({ code }) => !alone.has(code)), added] };
}

/** Whether one of the reasons given has to be put in words. */
export const needsText = (draft: Draft, catalogue: ReasonChoice[]): boolean =>
  catalogue.some((each) => each.needsText && draft.reasons.some(({ code }) => code === each.code));

const slotsOf = ({ reasons }: Draft): Set<PhotoSlot> => new Set(reasons.flatMap(({ photo }) => photo ?? []));

/** What is said of the photos once reasons were changed: one that has a reason is rejected, and one whose last reason was dropped no longer. */
export function judgedAfter(judged: Judged, before: Draft, after: Draft, slots: readonly PhotoSlot[]): Judged {
  const had = slotsOf(before);
  const has = slotsOf(after);
  const next = { ...judged };
  for (const slot of slots) {
    if (has.has(slot)) next[slot] = 'rejected';
    else if (had.has(slot) && next[slot] === 'rejected') delete next[slot];
  }
  return next;
}

/** The draft without what was given for this photo. */
export const withoutReasonsFor = (draft: Draft, slot: PhotoSlot): Draft => ({
  ...draft,
  reasons: draft.reasons.filter(({ photo }) => photo !== slot),
});

/** The photos that were rejected. */
export const rejectedIn = (judged: Judged): PhotoSlot[] =>
  (Object.keys(judged) as PhotoSlot[]).filter((slot) => judged[slot] === 'rejected');

/** The rejected photos for which nothing is given yet. */
export const unreasoned = (draft: Draft, judged: Judged): PhotoSlot[] => rejectedIn(judged).filter((slot) => !slotsOf(draft).has(slot));

/** What a draft still lacks: a reason, one for each rejected photo, or words; an approval lacks that no photo is rejected. */
export type Lack = 'reason' | 'text' | 'photo-reason' | 'accepted-photos';

/** Why the draft cannot be sent yet. */
export function lacks(draft: Draft, verdict: Verdict, catalogue: ReasonChoice[], judged: Judged): Lack | undefined {
  if (verdict === 'approve') return rejectedIn(judged).length > 0 ? 'accepted-photos' : undefined;
  if (verdict === 'return' && unreasoned(draft, judged).length > 0) return 'photo-reason';
  if (draft.reasons.length === 0) return 'reason';
  return needsText(draft, catalogue) && !draft.text.trim() ? 'text' : undefined;
}

/** The draft as it is sent, but for the id of the attempt. Text goes only with a reason that asks for it. */
export function asDecision(
  draft: Draft,
  verdict: Verdict,
  revision: number,
  { catalogue, judged }: { catalogue: ReasonChoice[]; judged: Judged },
): Omit<Decision, 'decisionId'> {
  const said = (Object.entries(judged) as [PhotoSlot, PhotoJudgement][]).map(([slot, each]) => ({ slot, verdict: each }));
  const photoVerdicts = said.length > 0 ? { photoVerdicts: said } : {};
  if (verdict === 'approve') return { revision, verdict, reasons: [], ...photoVerdicts };
  const text = needsText(draft, catalogue) ? { text: draft.text.trim() } : {};
  return { revision, verdict, reasons: draft.reasons, ...text, ...photoVerdicts };
}
