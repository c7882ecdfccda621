import { caseProblems } from './catalogue/cases.ts';
import { limitProblems } from './catalogue/limits.ts';
import { policyProblems } from './catalogue/policy.ts';
import { requestProblems } from './catalogue/requests.ts';
import { signInProblems } from './catalogue/sign-in.ts';
import { staffProblems } from './catalogue/staff.ts';

/**
 * Every problem the API answers with, by its `code`: a new one goes to the file of its domain in catalogue/. Texts are for people; programs go
 * by the code.
 */
export const PROBLEMS = {
  ...requestProblems,
  ...signInProblems,
  ...staffProblems,
  ...caseProblems,
  ...policyProblems,
  ...limitProblems,
};

export type ProblemCode = keyof typeof PROBLEMS;
