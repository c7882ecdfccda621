import { onBehalfOf } from '../partners/on-behalf.ts';
import { atOneMoment } from '../store/policy-moment.ts';

/** Does work that is to be done at once: for the HTTP request of this id, where there was one, and under the policy of one moment. */
export const inHand = <T>(requestId: string | undefined, work: () => Promise<T>): Promise<T> =>
  onBehalfOf(requestId, () => atOneMoment(work));
