import { z } from 'zod';
import { reason } from '../words.ts';

/** uploadPhoto, answer: measured facts and what the photo rules say of them, so that a bad photo is reshot at once. */
export const uploadedPhoto = z
  .strictObject({
    photoId: z.uuid(),
    width: z.int(),
    height: z.int(),
    bytes: z.int(),
    facts: z.record(z.string(), z.unknown()),
    outcome: z.string(),
    reasons: z.array(reason),
  })
  .meta({ id: 'UploadedPhoto' });
