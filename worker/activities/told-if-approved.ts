import type { Message } from '@trafficdesk/rules/messages.ts';
import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import type { Deps } from '../deps.ts';
import { processOf } from '../processes/index.ts';
import { messageIfGranted } from '../processes/phone-standing.ts';
import { casePolicy } from '../store/case-policy.ts';
import type { WholeCase } from '../store/cases.ts';
import { findCoolingOff } from '../store/cooling-offs.ts';
import type { Review } from '../store/reviews.ts';
import { objectionsEnd } from './cooling-off.ts';
import { coolsOffFirst, needsAnother } from './decide-case.ts';

/** What an approval would have the applicant told. */
export interface ToldIfApproved {
  /** Another officer looks first; until then nothing is told. */
  anotherFirst: boolean;
  /** Where there is time to object: told when it begins, and until when it would run if it began now. */
  granted: Message | null;
  /** Told once the approval is in effect. */
  inEffect: Message;
}

/**
 * What the applicant will be told if a case is approved as it stands at `at`, by the same words that are sent then. Where the rules or the last place come in
 * between, they are told that instead.
 */
export async function toldIfApproved(
  deps: Pick<Deps, 'db' | 'seal'>,
  opened: WholeCase,
  review: Review,
  at: Date,
): Promise<ToldIfApproved> {
  const told = { anotherFirst: needsAnother(review, opened), inEffect: processOf(opened).approvalMessage(opened) };
  if (opened.process === 'binding' || !coolsOffFirst(review, opened)) return { ...told, granted: null };
  const { content: settings } = await casePolicy<CaseSettings>(deps.db, opened.policyVersions, CASE_SETTINGS, at);
  const before = await findCoolingOff(deps.db, opened.id);
  const deadlineAt = review.stage === 3 ? opened.deadlineAt : null;
  const until = objectionsEnd(settings, { before, reached: before?.reached ?? 'account', deadlineAt, at });
  return { ...told, granted: await messageIfGranted(deps, opened, until) };
}
