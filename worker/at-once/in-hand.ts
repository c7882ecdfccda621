import type { Deps } from '../deps.ts';
import { onBehalfOf } from '../partners/on-behalf.ts';
import { atOneMoment } from '../store/policy-moment.ts';
import { type CaseWork, inCase } from '../telemetry/of-case.ts';

/** Does work on a case that is to be done at once: for the HTTP request it names, if any, under the policy of one moment, and in the trace of the case. */
export const inHand = <T>(deps: Deps, work: CaseWork, doIt: () => Promise<T>): Promise<T> =>
  onBehalfOf(work.requestId ?? undefined, () => inCase(deps, work, () => atOneMoment(doIt)));
