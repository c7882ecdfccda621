import type { Proof } from '../contracts/way.ts';
import type { Submission, WholeCase } from '../store/cases.ts';

/** What was handed in without the code that Alipay was asked by, once it has answered or is not asked any more; undefined where nothing changes. */
export function withoutSpentCode({ submission }: WholeCase, proof: Proof): Submission | undefined {
  if (submission.way.kind !== 'alipay' || !submission.way.authCode || proof === 'awaits-check') return undefined;
  return { ...submission, way: { kind: submission.way.kind } } as Submission;
}
