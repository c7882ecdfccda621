import type { HandlingPlan } from '../contracts/handling.ts';
import type { Deps } from '../deps.ts';
import { askGateway } from '../payments/ask-gateway.ts';
import { settleCovered } from '../payments/settle-covered.ts';
import { endPaidElsewhere } from './paid-elsewhere.ts';
import { planHandling } from './plan.ts';

/**
 * Asks the gateway how the payments of a handling stand, whose notice may have been lost, and takes what came in; and the violation database whether
 * the fine was paid elsewhere. Throws PartnerUnavailable.
 */
export async function lookForPayment(deps: Deps, { handlingId }: { handlingId: string }): Promise<HandlingPlan> {
  await askGateway(deps, { handlingId });
  if (!(await settleCovered(deps, { handlingId }))) await endPaidElsewhere(deps, { handlingId });
  return planHandling(deps, { handlingId });
}
