import type { SecuritySettings } from '@trafficdesk/rules/settings/security.ts';
import { shanghaiTime } from '@trafficdesk/rules/working-calendar.ts';
import { type ClaimWait, countHeld, waitForClaim } from '@trafficdesk/worker/store/claim-limits.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { type Problem, problem } from '../problems/problem.ts';

const tooManyHeld = (atOnce: number): Problem =>
  problem('too-many-held', {
    detail: { 'zh-CN': `每人同时最多持有 ${atOnce} 件。`, en: `Nobody holds more than ${atOnce} cases at once.` },
  });

function tooManyTaken(perHour: number, { until, seconds }: ClaimWait): Problem {
  const time = shanghaiTime(until);
  return problem('too-many-claims', {
    detail: {
      'zh-CN': `每小时最多领取 ${perHour} 件而未作决定，${time} 后可再领取。`,
      en: `At most ${perHour} cases an hour can be taken without a decision; the next can be taken after ${time}.`,
    },
    at: until.toISOString(),
    headers: { 'Retry-After': String(seconds) },
  });
}

/**
 * The problem too-many-held or too-many-claims where somebody has as many cases as they may, else null: whoever holds one sees its people and photos, so that
 * taking and putting back would otherwise show them all. What was decided counts no more. The caller's transaction has locked their claims.
 */
export async function roomProblem(
  trx: Db,
  staffId: string,
  { claimsHeldAtOnce, claimsPerHour }: Pick<SecuritySettings, 'claimsHeldAtOnce' | 'claimsPerHour'>,
): Promise<Problem | null> {
  const [held, wait] = await Promise.all([countHeld(trx, staffId), waitForClaim(trx, { staffId, perHour: claimsPerHour })]);
  if (held >= claimsHeldAtOnce) return tooManyHeld(claimsHeldAtOnce);
  return wait && tooManyTaken(claimsPerHour, wait);
}
