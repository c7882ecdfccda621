import { VERDICTS } from '@trafficdesk/worker/contracts/case.ts';
import { z } from 'zod';
import { process } from '../cases/schemas.ts';
import { day } from '../offices/schemas.ts';
import { says } from '../operations/field-errors.ts';
import { caseState, moment, pageOf, pageQuery, text } from '../words.ts';

const count = z.int().min(0);
const city = { city: z.string(), cityName: text };
const verdict = z.enum(VERDICTS);

const seconds = z
  .strictObject({ count, p50: count.nullable(), p90: count.nullable() })
  .meta({ description: 'In seconds: half of them took no longer than p50, nine of ten no longer than p90; null where there are none' });
const spans = { waited: seconds, worked: seconds };

const agreement = { seconded: count, differed: count };

/** countCaseWork, answer: numbers that name nobody. */
export const caseWork = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    intake: z.strictObject({
      total: count,
      byDay: z.array(z.strictObject({ day: z.string(), count })).meta({ description: 'Every day between, in Shanghai' }),
      byProcess: z.array(z.strictObject({ process, count })),
      byCity: z.array(z.strictObject({ ...city, count })),
    }),
    decisions: z.strictObject({
      total: count,
      byVerdict: z.array(z.strictObject({ verdict, count })),
      byDay: z
        .array(z.strictObject({ day: z.string(), approve: count, return: count, 'refer-to-counter': count }))
        .meta({ description: 'Every day between, in Shanghai' }),
      reasons: z
        .array(z.strictObject({ code: z.string(), text, count }))
        .meta({ description: 'Those given most; a decision counts for each photo it gives one for' }),
    }),
    times: z
      .strictObject({ ...spans, byDay: z.array(z.strictObject({ day: z.string(), ...spans })) })
      .meta({ description: 'Waited: first reviews, until decided. Worked: all reviews, from being taken until decided' }),
    outcomes: z
      .array(
        z.strictObject({
          documentId: z.string(),
          title: text,
          version: z.int(),
          total: count,
          states: z.array(z.strictObject({ state: caseState, count })),
        }),
      )
      .meta({ description: 'Where the cases submitted in this time stand now, by the version of the rules they were judged by' }),
    agreement: z
      .strictObject({
        ...agreement,
        byProcess: z.array(z.strictObject({ process, ...agreement })),
        byCity: z.array(z.strictObject({ ...city, ...agreement })),
        bySample: z.array(z.strictObject({ sample: z.boolean(), ...agreement })),
        byOfficer: z
          .array(z.strictObject({ place: z.int(), ...agreement }))
          .meta({ description: 'Whoever decided first, under a number of this answer alone; those with fewer than five are left out' }),
      })
      .meta({ description: 'Of so many second reviews, so many came to another verdict than the first' }),
  })
  .meta({ id: 'CaseWork' });

const TOO_LONG = {
  'zh-CN': '请选择不超过 92 天的时段，且结束不早于开始。',
  en: 'Choose a stretch of up to 92 days that ends no earlier than it begins.',
};
const MOST_MS = 91 * 24 * 3_600_000;

const stretch = { from: day, to: day, city: z.string().max(12).optional(), process: process.optional() };
const bounded = ({ from, to }: { from: string; to: string }): boolean => from <= to && Date.parse(to) - Date.parse(from) <= MOST_MS;

export const caseWorkQuery = z.strictObject(stretch).refine(bounded, { ...says(TOO_LONG), path: ['to'] });

export const disagreementQuery = pageQuery.extend(stretch).refine(bounded, { ...says(TOO_LONG), path: ['to'] });

/** A case about which two officers came to different verdicts. */
export const disagreementList = pageOf(
  z.strictObject({
    reviewId: z.uuid(),
    caseId: z.uuid(),
    number: z.string(),
    process,
    ...city,
    at: moment,
    first: verdict,
    second: verdict,
    sample: z.boolean().meta({ description: 'Whether the second review was one of the sample; else the rules asked for it' }),
  }),
).meta({ id: 'DisagreementList' });
