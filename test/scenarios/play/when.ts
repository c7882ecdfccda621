import { accountAppealSteps } from './when/account-appeal.ts';
import { bindingSteps } from './when/binding.ts';
import { blockSteps } from './when/blocks.ts';
import { counterSteps } from './when/counter.ts';
import { ownerCodeSteps } from './when/owner-code.ts';
import { phoneChangeSteps } from './when/phone-change.ts';
import { registrationSteps } from './when/registration.ts';
import { reviewSteps } from './when/review.ts';
import type { Step } from './when/step.ts';
import { unbindingSteps } from './when/unbinding.ts';
import { violationObjectionSteps } from './when/violation-objections.ts';
import { violationSteps } from './when/violations.ts';

/** The words of `when`. */
export const WHEN: Readonly<Record<string, Step>> = {
  ...registrationSteps,
  ...bindingSteps,
  ...ownerCodeSteps,
  ...phoneChangeSteps,
  ...accountAppealSteps,
  ...counterSteps,
  ...reviewSteps,
  ...unbindingSteps,
  ...blockSteps,
  ...violationSteps,
  ...violationObjectionSteps,
};
