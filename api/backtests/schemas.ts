import { z } from 'zod';
import { BACKTEST_STATES } from '@trafficdesk/worker/store/backtests.ts';
import { flipFilter } from '../flips/schemas.ts';
import { tried } from '../policy/schemas.ts';
import { moment, pageOf, person, text } from '../words.ts';

const code = z.string().regex(/^[a-z0-9-]{1,40}$/);
const cityCode = z.string().regex(/^[0-9]{6}$/);

const backtestFilter = z
  .strictObject({
    from: moment.optional(),
    to: moment.optional().meta({ description: 'Not itself among them' }),
    cityCodes: z.array(cityCode).min(1).max(100).optional(),
    channelIds: z.array(code).min(1).max(20).optional(),
  })
  .meta({ id: 'BacktestFilter', description: 'Which stored evaluations are decided anew; all unless stated' });

export const newBacktest = z
  .strictObject({
    of: tried,
    filter: backtestFilter.default({}),
    sample: z.number().gt(0).max(1).default(1).meta({ description: 'Share of the evaluations, spread evenly' }),
  })
  .meta({ id: 'NewBacktest' });

/** Stored evaluations decided anew under a draft or a version, beside the version it would replace. */
export const backtest = z
  .strictObject({
    id: z.uuid(),
    documentId: z.string(),
    state: z.enum(BACKTEST_STATES).meta({
      description:
        'blocked: what was compiled does not say what the engine says, so that nothing of it counts; outdated: the facts it read were mended or made anew since, so that nobody publishes on it',
    }),
    before: z
      .int()
      .meta({ description: 'The version held against it: the last published when it began, whether in force or waiting to take effect' }),
    version: z.int().nullable(),
    draft: z.strictObject({ id: z.uuid(), revision: z.int() }).nullable(),
    filter: backtestFilter,
    sample: z.number(),
    total: z.int(),
    done: z.int(),
    flips: z.int().meta({ description: 'Evaluations that come out differently' }),
    requestedBy: person,
    createdAt: moment,
    finishedAt: moment.nullable(),
    counts: z.boolean().meta({
      description:
        'Whether whoever has seen it may publish what it tries, or may once it is through: it is of everything (no filter, no sample), against the version that would be replaced, begun lately, and of enough of what is stored now',
    }),
    seenBy: z.array(z.strictObject({ person, at: moment })),
  })
  .meta({ id: 'Backtest' });
export const backtestList = pageOf(backtest).meta({ id: 'BacktestList' });

const count = z.int().min(0);

/** What a backtest found so far. */
export const backtestReport = backtest
  .extend({
    outcomes: z.array(z.strictObject({ id: z.string(), title: text })).meta({ description: 'Strictest first, of both versions' }),
    matrix: z.array(z.strictObject({ before: z.string(), after: z.string(), rows: count })),
    rules: z
      .array(z.strictObject({ name: z.string(), before: count, after: count }))
      .meta({ description: 'How many evaluations each rule decides' }),
    cities: z.array(z.strictObject({ code: z.string(), name: text, rows: count, flips: count })),
    channels: z.array(z.strictObject({ id: z.string(), name: text, rows: count, flips: count })),
    otherReasons: count.meta({ description: 'Same outcome, for other reasons' }),
    checked: count.meta({ description: 'Evaluations that were held against the engine' }),
    mismatch: z
      .strictObject({ evaluationIds: z.array(z.string()), of: z.enum(['facts', 'before', 'after', 'rules']), next: text })
      .nullable()
      .meta({
        description:
          'Where it is blocked: the evaluations, what of them differed (the facts kept for backtests, or what a version says; rules that nothing can be decided by differ on none), what to do',
      }),
  })
  .meta({ id: 'BacktestReport' });

export const flipExport = flipFilter.meta({ id: 'FlipExport' });
