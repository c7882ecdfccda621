import type { Text } from './text.ts';

/** What can still be done, and by which channel. */
export interface NextStep {
  code: string;
  text: Text;
}

/** A reason officers choose or rules give. One that needs text stands alone: it excludes all others. */
export interface ReasonDefinition {
  code: string;
  /** Id of the rule it rests on, e.g. "R-39". */
  rule: string;
  scope: 'photo' | 'case';
  /** The verdicts an officer may give it for; none where only rules give it. */
  verdicts: ('return' | 'refer-to-counter')[];
  /** The photos it may be given for; none for a reason of the case. */
  slots: ('applicant' | 'owner' | 'documents')[];
  officerText: Text;
  applicantText: Text;
  /** Code of a next step of the catalogue. */
  nextStep: string;
  needsText: boolean;
}

/** The policy document "reasons". */
export interface ReasonCatalogue {
  id: string;
  title: Text;
  /** Words of each next step, by code. `{days}` stands for working days. */
  nextSteps: Record<string, Text>;
  reasons: ReasonDefinition[];
}

/** A reason in words, with its next step. */
export interface ReasonWords extends Omit<ReasonDefinition, 'nextStep'> {
  nextStep: NextStep;
}

/** Reasons the platform itself gives: a catalogue without one of them cannot be published. */
export const SYSTEM_REASONS = [
  'facts-missing',
  'rule-set-broken',
  'no-rule-applies',
  'photo-missing',
  'photos-unusable',
  'driver-quota-full',
  'vehicle-quota-full',
  'already-bound',
  'expired-unanswered',
] as const;

/** Next steps that go with a state of a case: a catalogue without one of them cannot be published. */
export const STATE_STEPS = [
  'submit-photos',
  'wait-check',
  'wait-review',
  'done',
  'mend-and-resubmit',
  'submit-again',
  'go-to-counter',
] as const;

/**
 * The words of a reason.
 * @throws RangeError where the catalogue has no such code.
 */
export function reasonWords(catalogue: ReasonCatalogue, code: string): ReasonWords {
  const found = catalogue.reasons.find((each) => each.code === code);
  if (!found) throw new RangeError(`The reason catalogue has no "${code}".`);
  return { ...found, nextStep: nextStep(catalogue, found.nextStep) };
}

/** Where a case stands, as far as its next step hangs on it. `state` is a case state, or the outcome of an eligibility check. */
export interface StandingForNextStep {
  state: string;
  /** Reason codes of the case, most important first. */
  reasons: readonly string[];
  /** Working days until a review is due, where one is. */
  dueWorkingDays?: number;
}

/** What the applicant can do next; always names a channel that can still serve. */
export function nextStepFor(catalogue: ReasonCatalogue, { state, reasons, dueWorkingDays }: StandingForNextStep): NextStep {
  switch (state) {
    case 'eligible':
    case 'review':
      return nextStep(catalogue, 'submit-photos');
    case 'in-review':
    case 'second-review':
      return dueWorkingDays === undefined ? nextStep(catalogue, 'wait-check') : nextStep(catalogue, 'wait-review', dueWorkingDays);
    case 'approved':
      return nextStep(catalogue, 'done');
    case 'returned':
      return nextStep(catalogue, 'mend-and-resubmit');
    case 'refused':
      return reasons[0] === undefined ? nextStep(catalogue, 'go-to-counter') : reasonWords(catalogue, reasons[0]).nextStep;
    case 'referred-to-counter':
      return nextStep(catalogue, 'go-to-counter');
    case 'withdrawn':
    case 'expired':
      return nextStep(catalogue, 'submit-again');
    default:
      return nextStep(catalogue, 'wait-check');
  }
}

function nextStep(catalogue: ReasonCatalogue, code: string, days?: number): NextStep {
  const words = catalogue.nextSteps[code];
  if (!words) throw new RangeError(`The reason catalogue has no next step "${code}".`);
  if (days === undefined) return { code, text: words };
  const fill = (template: string): string => template.replace('{days}', String(days));
  return { code, text: { 'zh-CN': fill(words['zh-CN']), en: fill(words.en) } };
}
