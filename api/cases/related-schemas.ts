import { z } from 'zod';
import { binding } from '../bindings/schemas.ts';
import { caseState, moment, photoSlot, text } from '../words.ts';
import { process } from './schemas.ts';

const relatedCase = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    process,
    state: caseState,
    city: z.string(),
    cityName: text,
    applicantName: z.string().nullable(),
    plateNumber: z.string().nullable(),
    submittedAt: moment,
  })
  .meta({ id: 'RelatedCase', description: 'Masked; null where it is not known, or deleted' });

const elsewhere = z.int().meta({ description: 'How many more there are in cities the caller may not see' });
const more = z.boolean().meta({ description: 'There are older ones' });

const relatedCases = z.strictObject({ items: z.array(relatedCase), elsewhere, more }).meta({ id: 'RelatedCases' });

/** What else is known of whom and what a case is about. */
export const related = z
  .strictObject({
    photos: z
      .strictObject({
        items: z.array(
          z.strictObject({
            slot: photoSlot,
            otherSlot: photoSlot,
            bitsDiffer: z.int().meta({ description: 'Of the 256 of a perceptual hash; 0 for the same picture' }),
            case: relatedCase,
          }),
        ),
        elsewhere,
      })
      .meta({ description: 'Photos of this case that are the same, or nearly, as one in another case; the nearest first' }),
    phones: relatedCases.meta({ description: 'Cases of other people that name the same phone, or whose account has it' }),
    person: relatedCases.meta({ description: 'Other cases of the applicant, as applicant or as owner' }),
    vehicle: relatedCases.meta({ description: 'Other cases about the vehicle' }),
    personBindings: z.array(binding).meta({ description: 'What the applicant is or was bound to, the newest first' }),
    vehicleBindings: z.array(binding).meta({ description: 'Who is or was bound to the vehicle, the newest first' }),
  })
  .meta({ id: 'RelatedToCase' });
