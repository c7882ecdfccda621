import { patched } from '@temporalio/workflow';
import type { CaseInput } from '../contracts/case.ts';
import type { Standing } from '../contracts/case-state.ts';
import { reviewedCase } from './reviewed-case.ts';
import { reviewedCaseOfBefore } from './reviewed-case-of-before.ts';

/**
 * The workflow of a case. One that the release before started, or one of its workers began, goes on as that release had it to its end: officers' turn
 * included, for its apis count on that.
 */
export const caseWorkflow = (input: CaseInput): Promise<Standing> =>
  input.readsRow && patched('at-once') ? reviewedCase(input) : reviewedCaseOfBefore(input);
