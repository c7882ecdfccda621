import { MISUSE_SUBJECTS } from '@trafficdesk/rules/facts/codes/misuse-subject.ts';
import { z } from 'zod';
import { factLine } from '../cases/schemas.ts';
import { moment, pageOf, pageQuery, person, text } from '../words.ts';

const subject = z.enum(MISUSE_SUBJECTS);

/** A sign of misuse, by the rule that it met. */
export const misuseFinding = z
  .strictObject({
    id: z.uuid(),
    subject,
    subjectName: text,
    staff: person.nullable().meta({ description: 'Whose doing it would be; null where it is about nobody of the staff' }),
    rule: z.string(),
    outcome: z.string(),
    outcomeTitle: text,
    reasons: z.array(z.strictObject({ code: z.string(), text })),
    cities: z.array(z.strictObject({ code: z.string(), name: text })),
    evidenceCount: z.int().meta({ description: 'How many cases and handlings show it' }),
    firstSeen: moment,
    lastSeen: moment,
    lookedInto: z
      .strictObject({
        at: moment,
        by: person,
        words: z.string().nullable().meta({ description: 'What was found; numbers and plates in it masked' }),
      })
      .nullable(),
  })
  .meta({ id: 'MisuseFinding' });

/** The same with what shows it. */
export const wholeMisuseFinding = misuseFinding
  .extend({
    facts: z.array(factLine).meta({ description: 'What the rule was met by; of decisions, that stands with each of them' }),
    evidence: z
      .array(
        z.strictObject({
          kind: z.enum(['case', 'handling']),
          id: z.uuid(),
          number: z.string(),
          city: z.string(),
          cityName: text,
          at: moment,
          mayOpen: z.boolean().meta({ description: 'Whether this person may look at it' }),
          facts: z.array(factLine),
        }),
      )
      .meta({ description: 'The newest first; the first 200 of them' }),
  })
  .meta({ id: 'WholeMisuseFinding' });

export const misuseFindingList = pageOf(misuseFinding).meta({ id: 'MisuseFindingList' });

export const misuseFindingQuery = pageQuery.extend({
  state: z.enum(['open', 'looked-into']).default('open'),
  subject: subject.optional(),
  outcome: z.string().max(60).optional(),
  reason: z.string().max(60).optional(),
  city: z.string().max(12).optional(),
});

export const misuseFindingCounts = z
  .strictObject({
    open: z.int(),
    lastRun: z
      .strictObject({
        startedAt: moment,
        finishedAt: moment,
        looked: z.int().meta({ description: 'How much was looked at' }),
        unclear: z.int().meta({ description: 'Of how much not all was known' }),
        found: z.int(),
      })
      .nullable()
      .meta({ description: 'The night that ended last; null before the first' }),
  })
  .meta({ id: 'MisuseFindingCounts' });

/** lookIntoMisuseFinding, request. */
export const misuseLook = z
  .strictObject({ words: z.string().trim().min(2).max(500).meta({ description: 'What was found and done' }) })
  .meta({ id: 'MisuseLook' });
