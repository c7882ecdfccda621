import type { Finding } from '@trafficdesk/rules/finding.ts';
import { type Problem, problem } from '../problems/problem.ts';

/** The problem that names each error among findings. */
export const policyNotValid = (findings: readonly Finding[]): Problem =>
  problem('policy-not-valid', { errors: findings.map(({ pointer, message }) => ({ field: pointer, message })) });

/** An example that no longer comes true is what somebody who tries rules may be looking into. */
const isOfExample = ({ pointer }: Finding): boolean => pointer.startsWith('/examples/');

/** Throws a problem that names each error, examples that do not come true aside. */
export function refuseUnrunnable(findings: readonly Finding[]): void {
  const errors = findings.filter((each) => each.severity === 'error' && !isOfExample(each));
  if (errors.length > 0) throw policyNotValid(errors);
}
