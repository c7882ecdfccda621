import { z } from 'zod';
import { process } from '../cases/schemas.ts';
import { caseState, moment, pageOf, pageQuery, person, text } from '../words.ts';

/** A note on a case that names the caller. */
export const mention = z
  .strictObject({
    noteId: z.uuid(),
    by: person,
    at: moment,
    text: z.string().nullable().meta({ description: 'Masked; null once it is deleted' }),
    readAt: moment.nullable(),
    case: z.strictObject({ id: z.uuid(), number: z.string(), process, state: caseState, cityName: text }),
  })
  .meta({ id: 'Mention' });

export const mentionList = pageOf(mention).meta({ id: 'MentionList' });

export const mentionQuery = pageQuery.extend({ state: z.enum(['all', 'unread']).default('all') });

export const mentionCount = z.strictObject({ unread: z.int().meta({ description: 'Counted up to 100' }) }).meta({ id: 'MentionCount' });

/** readMentions, request: notes that the caller has read. */
export const mentionsRead = z.strictObject({ noteIds: z.array(z.uuid()).min(1).max(100) }).meta({ id: 'MentionsRead' });
