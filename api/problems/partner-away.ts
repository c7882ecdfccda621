import { PartnerFailure } from '@trafficdesk/worker/partners/errors.ts';
import { problem } from './problem.ts';

/** What the caller is told of a partner that brought no good answer: to ask again soon. Any other error is answered as it is. */
export const partnerAway = (error: unknown): unknown =>
  error instanceof PartnerFailure ? problem('temporarily-unavailable', { headers: { 'Retry-After': '10' } }) : error;
