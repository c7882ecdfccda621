import type { Finding } from '@trafficdesk/rules/finding.ts';
import { type FieldError, problem } from '../problems/problem.ts';
import { policyNotValid } from './policy-not-valid.ts';

const named = (findings: readonly Finding[]): FieldError[] => findings.map(({ pointer, message }) => ({ field: pointer, message }));

/**
 * Holds what the gate found against what may pass: errors never, questions that time ran out for neither, since whoever fills the line of the
 * solver would decide what goes through; questions too hard for any solver where somebody answers for them. Answers the latter.
 */
export function requireProven(findings: readonly Finding[], { acceptUnproven }: { acceptUnproven: boolean }): Finding[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw policyNotValid(errors);
  const late = findings.filter(({ open }) => open === 'out-of-time');
  if (late.length > 0) throw problem('policy-not-proven-yet', { errors: named(late), headers: { 'Retry-After': '30' } });
  const hard = findings.filter(({ open }) => open === 'too-hard');
  if (hard.length > 0 && !acceptUnproven) throw problem('policy-not-proven', { errors: named(hard) });
  return hard;
}
