import type { RetentionSettings } from '@trafficdesk/rules/settings/retention.ts';
import { RETENTION_STEPS, type RetentionBatch, type RetentionPlace } from '../contracts/retention.ts';
import type { Deps } from '../deps.ts';
import { STEPS } from '../retention/steps.ts';
import { timesOf } from '../retention/times.ts';
import { currentPolicy } from '../store/policy-versions.ts';

/**
 * Deletes one batch of what was past its time at `at`, by the retention policy in force now: a policy that was tightened holds for what is
 * old already. Answers where the next batch begins, or null at the end. `beat` hears now and then that the work goes on.
 */
export async function purgeBatch(
  deps: Pick<Deps, 'db' | 'photos'>,
  { place: { step, after }, at }: RetentionBatch,
  beat: () => void = () => {},
): Promise<RetentionPlace | null> {
  const policy = await currentPolicy<RetentionSettings>(deps.db, 'retention');
  const times = timesOf(policy.content, new Date(at));
  const key = await STEPS[step](deps, { ground: { basis: 'retention', policyVersionId: policy.id }, times, after, beat });
  if (key) return { step, after: key };
  const next = RETENTION_STEPS[RETENTION_STEPS.indexOf(step) + 1];
  return next ? { step: next } : null;
}
