import { checkEligibility as check } from '@trafficdesk/worker/processes/binding/gather.ts';
import { policyTime } from '@trafficdesk/worker/store/policy-versions.ts';
import { count } from '@trafficdesk/worker/telemetry/metrics.ts';
import type { z } from 'zod';
import { wordsOf } from '../cases/words.ts';
import { UNKNOWN_CITY } from '../cities/unknown-city.ts';
import type { Deps } from '../deps.ts';
import { spendOnLook } from '../limits/spend-on-look.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { partnerAway } from '../problems/partner-away.ts';
import { invalid } from '../problems/problem.ts';
import type { check as checkRequest, checkResult } from './schemas.ts';

/** What the rules in force say of an application now; a 503 problem while the registry cannot be asked. */
export async function checkEligibility(
  deps: Deps,
  channel: ChannelActor,
  { city, applicant, vehicle }: z.output<typeof checkRequest>,
): Promise<z.input<typeof checkResult>> {
  const { db } = deps;
  await spendOnLook(deps, channel, { identityNumber: applicant.identityNumber, vehicle });
  const at = await policyTime(db);
  const { facts, decision } = await check(deps, { channel: channel.id, city, identityNumber: applicant.identityNumber, vehicle, at }).catch(
    (error: unknown) => {
      throw partnerAway(error);
    },
  );
  if (facts.city.serviceOn === undefined) throw invalid(UNKNOWN_CITY);
  const { outcome } = decision;
  const reasons = decision.reasons.map((code) => ({ code }));
  count('checks', { outcome });
  return { eligible: outcome === 'eligible', outcome, ...(await wordsOf(db, { at, reasons, state: outcome, toAnybody: true })) };
}
