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

const limit = z.number().nullable();

/** measurePhoto, answer: a photo in spots, row by row from the upper left. */
export const photoMeasures = z
  .strictObject({
    columns: z.int(),
    rows: z.int(),
    light: z.array(z.number().nullable()).meta({ description: 'Mean luma of each spot of the background, 0–255; null within' }),
    burnt: z.array(z.number()).meta({ description: 'Percent of each spot that is burnt out' }),
    sharp: z.array(z.number().nullable()).meta({ description: 'Sharpness of each spot; null where nothing in it could be sharp' }),
    burntAbove: limit.meta({ description: 'More burnt out than this is told by the photo rules in force; null: they say nothing of it' }),
    blurredBelow: limit,
    backgroundAbove: limit,
  })
  .meta({ id: 'PhotoMeasures' });
