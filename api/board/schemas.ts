import { REVIEW_ACTS } from '@trafficdesk/worker/store/review-acts.ts';
import { z } from 'zod';
import { process } from '../cases/schemas.ts';
import { says } from '../operations/field-errors.ts';
import { moment, pageOf, pageQuery, person, text } from '../words.ts';
import { reviewActReasons } from './reasons.ts';
import { reviewActRefusals } from './refusals.ts';

/** The most reviews that one act is about. */
const MOST = 200;
const TWICE = { 'zh-CN': '每件只列一次。', en: 'Name each review once.' };

const count = z.int().min(0);

/** The queue of a city and process. */
const boardLine = z.strictObject({
  city: z.string(),
  cityName: text,
  process,
  open: count,
  held: count,
  overdue: count,
  dueSoon: count,
  ages: z
    .strictObject({ day: count, threeDays: count, week: count, longer: count })
    .meta({ description: 'How many have waited for up to 1, 3 and 7 days of 24 hours, and for longer' }),
  oldest: moment.meta({ description: 'When the oldest began to wait' }),
});

export const board = z
  .strictObject({
    lines: z.array(boardLine),
    at: moment,
    dueSoonUntil: moment.meta({ description: 'The end of the next working day: what is due by then is due soon' }),
  })
  .meta({ id: 'Board' });

/** An open review as supervisors see it. */
export const boardReview = z
  .strictObject({
    id: z.uuid(),
    caseId: z.uuid(),
    number: z.string(),
    process,
    city: z.string(),
    cityName: text,
    stage: z.int(),
    round: z.int(),
    priority: z.int(),
    dueAt: moment,
    overdue: z.boolean(),
    waitsSince: moment,
    claim: z.strictObject({ heldBy: person, since: moment }).nullable(),
    pending: z.boolean().meta({ description: 'Whether it is decided, which takes effect in a moment' }),
  })
  .meta({ id: 'BoardReview' });

export const boardReviewList = pageOf(boardReview).meta({ id: 'BoardReviewList' });

export const boardReviewQuery = pageQuery.extend({
  city: z.string().max(12).optional(),
  process: process.optional(),
  due: z.enum(['overdue', 'soon']).optional(),
  held: z.enum(['free', 'held']).optional(),
  heldBy: z.uuid().optional(),
});

/** Whom a review can be given to. */
export const officerList = z
  .strictObject({
    items: z.array(z.strictObject({ id: z.uuid(), name: z.string(), held: count, supervisor: z.boolean() })),
    atOnce: z.int().meta({ description: 'How many cases somebody can hold at once' }),
    reasons: z.array(z.strictObject({ code: z.enum(reviewActReasons), text })),
  })
  .meta({ id: 'OfficerList' });

const reason = z.enum(reviewActReasons);

/** What is to be done to reviews: give them to an officer, put them forward by so many steps, take them back into the queue. */
const act = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('assign'), officerId: z.uuid(), reason }),
  z.strictObject({ kind: z.literal('raise'), by: z.int().min(1).max(1000), reason }),
  z.strictObject({ kind: z.literal('release'), reason }),
]);
export type ReviewActWish = z.output<typeof act>;

const unique = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

/** previewReviewAct, request. */
export const reviewActPreviewRequest = z
  .strictObject({ act, reviewIds: z.array(z.uuid()).min(1).max(MOST).refine(unique, says(TWICE)) })
  .meta({ id: 'ReviewActPreviewRequest' });

const refusal = z
  .strictObject({ code: z.enum(reviewActRefusals), text })
  .nullable()
  .meta({ description: 'Why it stays as it is; null where it does not' });

/** previewReviewAct, answer: what would be done to each, in the order asked. */
export const reviewActPreview = z
  .strictObject({
    items: z.array(
      z.strictObject({
        reviewId: z.uuid(),
        review: boardReview.nullable().meta({ description: 'Null where it is not open any more' }),
        seen: z.string().meta({ description: 'Says how the review stands, and what was to be done; goes into the act' }),
        priority: z.int().nullable().meta({ description: 'The priority it gets, where it is put forward' }),
        refusal,
      }),
    ),
    done: count.meta({ description: 'To how many it would be done' }),
    concerned: z
      .array(z.strictObject({ officer: person, loses: count, gets: count }))
      .meta({ description: 'Whose reviews they are now, and whose they will be' }),
  })
  .meta({ id: 'ReviewActPreview' });

/** actOnReviews, request: the same id again repeats nothing. */
export const reviewAct = z
  .strictObject({
    id: z.uuid(),
    act,
    reviews: z
      .array(z.strictObject({ id: z.uuid(), seen: z.string().max(64) }))
      .min(1)
      .max(MOST)
      .refine((reviews) => unique(reviews.map(({ id }) => id)), says(TWICE)),
  })
  .meta({ id: 'ReviewAct' });

/** actOnReviews, answer. */
export const reviewActDone = z
  .strictObject({
    id: z.uuid(),
    kind: z.enum(REVIEW_ACTS),
    done: count,
    items: z.array(z.strictObject({ reviewId: z.uuid(), caseId: z.uuid().nullable(), number: z.string().nullable(), refusal })),
  })
  .meta({ id: 'ReviewActDone' });
