import { z } from 'zod';
import { identityNumber, nextStep, reason, vehicle } from '../words.ts';

/** checkEligibility, request: what would come of it, before anybody shoots three photos. */
export const check = z
  .strictObject({ city: z.string().min(1).max(12), applicant: z.strictObject({ identityNumber }), vehicle })
  .meta({ id: 'Check' });

export const checkResult = z
  .strictObject({ eligible: z.boolean(), outcome: z.string(), reasons: z.array(reason), nextStep })
  .meta({ id: 'CheckResult' });
