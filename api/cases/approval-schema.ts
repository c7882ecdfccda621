import { z } from 'zod';
import { text } from '../words.ts';

/** What the applicant is told if a case is approved as it stands, in the words that are sent then. */
export const approval = z
  .strictObject({
    anotherFirst: z.boolean().meta({ description: 'Another officer looks first; until then nothing is told' }),
    granted: text.nullable().meta({ description: 'Told while the former phone may object, with the time as if it began now (R-14)' }),
    inEffect: text.meta({ description: 'Told once the approval is in effect' }),
  })
  .meta({ id: 'ToldIfApproved' });
