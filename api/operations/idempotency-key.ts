import { z } from 'zod';

const key = z
  .string()
  .regex(/^[\x21-\x7e]{8,200}$/)
  .meta({ description: 'Made by the channel once per request, 8 to 200 visible ASCII characters; sending it again repeats nothing' });

/** Headers of a request that a channel may send again when the answer got lost. */
export const idempotencyKey = z.object({ 'Idempotency-Key': key });

/** Headers of the answer to a request that was done before. */
export const replayed = z.object({ 'Idempotency-Replayed': z.literal('true') });

/** Those headers, of an answer that was given before. */
export const again = { headers: { 'Idempotency-Replayed': 'true' } } as const;
