import { z } from 'zod';
import { moment } from '../words.ts';

/** listSessionsEnded, request: the `next` of the answer before, 0 at the first time. */
export const sessionsEndedQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

export const sessionsEnded = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.int(),
        accountId: z.uuid(),
        at: moment.meta({ description: 'Tokens for a new password issued before it are no good any more (their `iat`)' }),
      }),
    ),
    next: z.int(),
  })
  .meta({ id: 'SessionsEnded' });
