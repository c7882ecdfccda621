import type { HandlingPlan } from '../contracts/handling.ts';
import type { Deps } from '../deps.ts';
import { askGateway } from '../payments/ask-gateway.ts';
import { planHandling } from './plan.ts';

/** Asks the gateway how the payments of a handling stand, whose notice may have been lost, and takes what came in. Throws PartnerUnavailable. */
export async function lookForPayment(deps: Deps, { handlingId }: { handlingId: string }): Promise<HandlingPlan> {
  await askGateway(deps, { handlingId });
  return planHandling(deps, { handlingId });
}
