import { blockProblems } from './catalogue/blocks.ts';
import { caseProblems } from './catalogue/cases.ts';
import { handlingProblems } from './catalogue/handlings.ts';
import { deskProblems } from './catalogue/desk.ts';
import { limitProblems } from './catalogue/limits.ts';
import { matterProblems } from './catalogue/matters.ts';
import { misuseProblems } from './catalogue/misuse.ts';
import { objectionProblems } from './catalogue/objections.ts';
import { paymentProblems } from './catalogue/payments.ts';
import { policyProblems } from './catalogue/policy.ts';
import { registrationProblems } from './catalogue/registrations.ts';
import { requestProblems } from './catalogue/requests.ts';
import { signInProblems } from './catalogue/sign-in.ts';
import { staffProblems } from './catalogue/staff.ts';
import { violationObjectionProblems } from './catalogue/violation-objections.ts';
import { violationProblems } from './catalogue/violations.ts';
import { wayProblems } from './catalogue/ways.ts';

/**
 * Every problem the API answers with, by its `code`: a new one goes to the file of its domain in catalogue/. Texts are for people; programs go
 * by the code.
 */
export const PROBLEMS = {
  ...requestProblems,
  ...signInProblems,
  ...staffProblems,
  ...caseProblems,
  ...blockProblems,
  ...handlingProblems,
  ...matterProblems,
  ...misuseProblems,
  ...deskProblems,
  ...objectionProblems,
  ...paymentProblems,
  ...violationObjectionProblems,
  ...violationProblems,
  ...registrationProblems,
  ...wayProblems,
  ...policyProblems,
  ...limitProblems,
};

export type ProblemCode = keyof typeof PROBLEMS;
