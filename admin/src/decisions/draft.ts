import type { Decision, PhotoSlot, ReasonChoice, Verdict } from '../api/schemas.ts';

/** What a reason is given for: one photo, or the case as a whole. */
export type Target = PhotoSlot | 'whole';

export interface ChosenReason {
  code: string;
  photo?: PhotoSlot;
}

/** What an officer has chosen and typed for one verdict. */
export interface Draft {
  reasons: ChosenReason[];
  text: string;
}

export const emptyDraft: Draft = { reasons: [], text: '' };

/** The reasons that can be given for a target under a verdict. */
export function choicesFor(catalogue: ReasonChoice[], verdict: Verdict, target: Target): ReasonChoice[] {
  if (verdict === 'approve') return [];
  return catalogue.filter(
    ({ verdicts, scope, slots }) =>
      verdicts.includes(verdict) && (target === 'whole' ? scope === 'case' : scope === 'photo' && slots.includes(target)),
  );
}

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

export const needsText = (draft: Draft, catalogue: ReasonChoice[]): boolean =>
  catalogue.some((each) => each.needsText && draft.reasons.some(({ code }) => code === each.code));

/** Why the draft cannot be sent yet. */
export function lacks(draft: Draft, verdict: Verdict, catalogue: ReasonChoice[]): 'reason' | 'text' | undefined {
  if (verdict === 'approve') return undefined;
  if (draft.reasons.length === 0) return 'reason';
  return needsText(draft, catalogue) && !draft.text.trim() ? 'text' : undefined;
}

/** The draft as it is sent, but for the id of the attempt. Text goes only with a reason that asks for it. */
export function asDecision(draft: Draft, verdict: Verdict, revision: number, catalogue: ReasonChoice[]): Omit<Decision, 'decisionId'> {
  if (verdict === 'approve') return { revision, verdict, reasons: [] };
  return { revision, verdict, reasons: draft.reasons, ...(needsText(draft, catalogue) ? { text: draft.text.trim() } : {}) };
}
