import type { photoSlots } from './facts/codes/photo-slot.ts';
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
  slots: (keyof typeof photoSlots)[];
  officerText: Text;
  applicantText: Text;
  /** Code of a next step of the catalogue. */
  nextStep: string;
  needsText: boolean;
  /** Code of the reason that is told in its place until whoever asks is known to be the person: what it says is that person's own to know. */
  untilProven?: string;
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
export interface ReasonWords extends Omit<ReasonDefinition, 'nextStep' | 'untilProven'> {
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
  'owner-not-confirmed',
  'identity-not-verified',
  'way-counter',
  'account-not-found',
  'phone-taken',
  'not-registered',
  'file-refused',
  'objection-upheld',
  'former-phone-unreached',
  'replaced-by-proven',
  'replaced-by-another',
  'changed-meanwhile',
  'violation-handled',
  'violation-objected',
  'violation-changed',
  'violation-not-in-database',
  'violation-not-taken',
  'violation-cannot-tell',
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
  'register-at-counter',
  'enter-owner-code',
  'do-identity-check',
  'check-being-set-up',
  'wait-cooling-off',
  'wait-objection',
  'wait-effect',
  'phone-replaced',
  'photos-instead',
  'wait-joined',
  'objection-too-late',
  'confirm-violation',
  'show-violation-again',
  'wait-penalty',
  'pay-fine',
  'wait-payment-record',
  'violation-done',
  'violation-eliminated',
] as const;

/**
 * The words of a reason.
 * @throws RangeError where the catalogue has no such code.
 */
export function reasonWords(catalogue: ReasonCatalogue, code: string): ReasonWords {
  const found = catalogue.reasons.find((each) => each.code === code);
  if (!found) throw new RangeError(`The reason catalogue has no "${code}".`);
  const { untilProven: _, ...words } = found;
  return { ...words, nextStep: nextStep(catalogue, found.nextStep) };
}

/**
 * Reasons as somebody is told them who need not be the person they are about: those that only the person may know make way for others, each of
 * which is told once.
 */
export function toldToAnybody<R extends { code: string }>(catalogue: ReasonCatalogue, reasons: readonly R[]): R[] {
  const told: R[] = [];
  for (const reason of reasons) {
    const standIn = catalogue.reasons.find(({ code }) => code === reason.code)?.untilProven;
    if (standIn === undefined) told.push(reason);
    else if (!told.some(({ code }) => code === standIn)) told.push({ ...reason, code: standIn });
  }
  return told;
}

/**
 * Where a case stands, as far as its next step hangs on it. `state` is a case state, the outcome of an eligibility check, or how
 * somebody finds a case: `joined` to another's, or `identity-away`, where the check it waits for could not be begun. Or the state of a handling.
 */
export interface StandingForNextStep {
  /** Of a case. */
  process?: string | undefined;
  state: string;
  /** Reason codes of the case, most important first. */
  reasons: readonly string[];
  /** Working days until a review is due, where one is. */
  dueWorkingDays?: number;
}

/** What the applicant can do next; always names a channel that can still serve. */
export function nextStepFor(catalogue: ReasonCatalogue, { process, state, reasons, dueWorkingDays }: StandingForNextStep): NextStep {
  switch (state) {
    case 'eligible':
    case 'review':
      return nextStep(catalogue, 'submit-photos');
    case 'in-review':
    case 'second-review':
      return dueWorkingDays === undefined ? nextStep(catalogue, 'wait-check') : nextStep(catalogue, 'wait-review', dueWorkingDays);
    case 'approved':
      return nextStep(catalogue, process === 'binding' ? 'done' : 'phone-replaced');
    case 'awaiting-owner':
      return nextStep(catalogue, 'enter-owner-code');
    case 'awaiting-identity':
      return nextStep(catalogue, 'do-identity-check');
    case 'identity-away':
      return nextStep(catalogue, 'check-being-set-up');
    case 'joined':
      return nextStep(catalogue, 'wait-joined');
    case 'cooling-off':
      return nextStep(catalogue, 'wait-cooling-off');
    case 'objected':
      return nextStep(catalogue, 'wait-objection');
    case 'taking-effect':
      return nextStep(catalogue, 'wait-effect');
    case 'returned':
      return nextStep(catalogue, stepOfReason(catalogue, reasons) ?? 'mend-and-resubmit');
    case 'refused':
      return reasons[0] === undefined ? nextStep(catalogue, 'go-to-counter') : reasonWords(catalogue, reasons[0]).nextStep;
    case 'referred-to-counter':
      return nextStep(catalogue, stepOfReason(catalogue, reasons) ?? (process === 'binding' ? 'go-to-counter' : 'register-at-counter'));
    case 'withdrawn':
    case 'expired':
      return nextStep(catalogue, 'submit-again');
    case 'shown':
      return nextStep(catalogue, 'confirm-violation');
    case 'lapsed':
      return nextStep(catalogue, 'show-violation-again');
    case 'confirmed':
      return nextStep(catalogue, 'wait-penalty');
    case 'awaiting-payment':
      return nextStep(catalogue, 'pay-fine');
    case 'paid':
      return nextStep(catalogue, 'wait-payment-record');
    case 'done':
      return nextStep(catalogue, 'violation-done');
    case 'eliminated':
      return nextStep(catalogue, 'violation-eliminated');
    default:
      return nextStep(catalogue, 'wait-check');
  }
}

/** The next step of the first reason; undefined where that is about a photo among others, or is put in an officer's own words. */
function stepOfReason({ reasons: known }: ReasonCatalogue, [first]: readonly string[]): string | undefined {
  const found = known.find(({ code }) => code === first);
  return found && found.scope === 'case' && !found.needsText ? found.nextStep : undefined;
}

function nextStep(catalogue: ReasonCatalogue, code: string, days?: number): NextStep {
  const words = catalogue.nextSteps[code];
  if (!words) throw new RangeError(`The reason catalogue has no next step "${code}".`);
  if (days === undefined) return { code, text: words };
  const fill = (template: string): string => template.replace('{days}', String(days));
  return { code, text: { 'zh-CN': fill(words['zh-CN']), en: fill(words.en) } };
}
