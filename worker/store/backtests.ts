import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { Knex } from 'knex';
import type { Db } from './connect.ts';
import type { FactTable } from './fact-tables.ts';
import { lockOn } from './lock-on.ts';

/**
 * Open are `running` and `cancelling`; `blocked` is one whose compiled rules did not say what the engine says; `outdated` finished on facts that were
 * mended or made anew since.
 */
export const BACKTEST_STATES = ['running', 'cancelling', 'finished', 'cancelled', 'blocked', 'outdated'] as const;
export type BacktestState = (typeof BACKTEST_STATES)[number];

/** Which evaluations are decided anew: all unless stated. Moments are ISO 8601; `to` itself is not among them. */
export interface BacktestFilter {
  from?: string | undefined;
  to?: string | undefined;
  cityCodes?: string[] | undefined;
  channelIds?: string[] | undefined;
}

/** How many evaluations there were of one kind, and how many of them came out differently. */
export interface Tally {
  key: string[];
  rows: number;
  flips: number;
}

/** What a backtest has counted so far. */
export interface BacktestCounts {
  /** By outcome before and after. */
  outcomes: Tally[];
  /** By the rule that decided before; evaluations that none decided are not among them. */
  rulesBefore: Tally[];
  rulesAfter: Tally[];
  cities: Tally[];
  channels: Tally[];
  /** Same outcome, for other reasons. */
  otherReasons: number;
  /** How many were held against the engine. */
  checked: number;
}

/**
 * Evaluations of which the stored facts, or a version of the rules, come to something else by the engine than by what was compiled; or `rules` that
 * neither takes, and then no evaluations.
 */
export interface Mismatch {
  evaluationIds: number[];
  of: 'facts' | 'before' | 'after' | 'rules';
  /** What each said of the first. */
  engine: unknown;
  compiled: unknown;
}

export interface Backtest {
  id: string;
  documentId: string;
  beforeVersionId: number;
  /** Null where a draft was tried. */
  afterVersionId: number | null;
  draftId: string | null;
  draftRevision: number | null;
  contentHash: Buffer;
  filter: BacktestFilter;
  /** Share of the evaluations, between 0 and 1; null: all. */
  sample: number | null;
  state: BacktestState;
  /** The last evaluation there was when it began; null where there was none. */
  throughId: number | null;
  /** The last evaluation that is counted. */
  cursor: number;
  done: number;
  total: number;
  counts: Partial<BacktestCounts>;
  mismatch: Mismatch | null;
  requestedBy: string;
  createdAt: Date;
  finishedAt: Date | null;
}

const COLUMNS = {
  id: 'id',
  documentId: 'document_id',
  beforeVersionId: 'before_version_id',
  afterVersionId: 'after_version_id',
  draftId: 'draft_id',
  draftRevision: 'draft_revision',
  contentHash: 'content_hash',
  filter: 'filter',
  sample: 'sample',
  state: 'state',
  throughId: 'through_id',
  cursor: 'cursor',
  done: 'done',
  total: 'total',
  counts: 'counts',
  mismatch: 'mismatch',
  requestedBy: 'requested_by',
  createdAt: 'created_at',
  finishedAt: 'finished_at',
};

const OPEN: BacktestState[] = ['running', 'cancelling'];

/** Narrows a query on a table of facts to what a backtest reads. A sample takes evaluations that are spread evenly, always the same ones. */
export function whereTested(
  facts: Knex.QueryBuilder,
  { filter: { from, to, cityCodes, channelIds }, sample }: Pick<Backtest, 'filter' | 'sample'>,
): Knex.QueryBuilder {
  if (from !== undefined) facts.where('evaluated_at', '>=', from);
  if (to !== undefined) facts.where('evaluated_at', '<', to);
  if (cityCodes) facts.whereIn('city_code', cityCodes);
  if (channelIds) facts.whereIn('channel_id', channelIds);
  if (sample !== null) facts.whereRaw('evaluation_id % 1000000 * 435761 % 1000000 < ?', [Math.ceil(sample * 1_000_000)]);
  return facts;
}

/** How many evaluations a backtest would read, and the last of them; null where there are none. */
export async function countTested(
  db: Db,
  { name }: FactTable,
  tested: Pick<Backtest, 'filter' | 'sample'>,
): Promise<{ total: number; throughId: number | null }> {
  return whereTested(db(name), tested).first(db.raw('count(*) as total, max(evaluation_id) as "throughId"'));
}

export type NewBacktest = Pick<
  Backtest,
  | 'id'
  | 'documentId'
  | 'beforeVersionId'
  | 'afterVersionId'
  | 'draftId'
  | 'draftRevision'
  | 'contentHash'
  | 'filter'
  | 'sample'
  | 'throughId'
  | 'total'
  | 'requestedBy'
> & { content: unknown };

/** Writes a backtest down; one that has nothing to read is finished by that. */
export async function insertBacktest(trx: Db, { content, ...backtest }: NewBacktest): Promise<Backtest> {
  const done = backtest.throughId === null;
  const row = Object.fromEntries(Object.entries(backtest).map(([name, value]) => [COLUMNS[name as keyof typeof backtest], value]));
  await trx('backtests').insert({
    ...row,
    filter: JSON.stringify(backtest.filter),
    content: JSON.stringify(content),
    state: done ? 'finished' : 'running',
    finished_at: done ? trx.fn.now(3) : null,
  });
  return (await findBacktest(trx, backtest.id)) as Backtest;
}

/** A backtest, of whichever document; null where there is none. */
export async function findBacktest(db: Db, id: string): Promise<Backtest | null> {
  return (await db('backtests').where({ id }).first(COLUMNS)) ?? null;
}

/** The rule set that a backtest tries. */
export const backtestContent = async (db: Db, id: string): Promise<RuleSet> =>
  (await db('backtests').where({ id }).first('content')).content;

/** Of which draft, at whichever revision, or of which version something is; of any unless stated. */
export interface TriedOf {
  draftId?: string | undefined;
  version?: number | undefined;
}

/** The key of a backtest in a list. */
export type BacktestKey = [createdAt: number, id: string];

/** Backtests of a document, or of one draft or version of it, newest first, from after a key on. */
export async function listBacktests(
  db: Db,
  { documentId, draftId, version, after, limit }: TriedOf & { documentId: string; after: BacktestKey | undefined; limit: number },
): Promise<Backtest[]> {
  const query = db('backtests').where({ document_id: documentId });
  if (draftId !== undefined) query.where({ draft_id: draftId });
  if (version !== undefined)
    query.whereIn('after_version_id', db('policy_versions').where({ document_id: documentId, version }).select('id'));
  if (after) query.whereRaw('(created_at, id) < (?, ?)', [new Date(after[0]), after[1]]);
  return query
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(limit)
    .select(COLUMNS);
}

/** Ids of the backtests that have not ended. */
export const listOpenBacktests = (db: Db): Promise<string[]> => db('backtests').whereNull('finished_at').orderBy('created_at').pluck('id');

/** Asks for the end of a backtest; false where it has ended, or was asked already. */
export const askForCancel = async (trx: Db, id: string): Promise<boolean> =>
  (await trx('backtests').where({ id, state: 'running' }).update({ state: 'cancelling' })) > 0;

/** Ends a backtest that somebody asked to end. */
export const endCancelled = async (db: Db, id: string): Promise<void> => {
  await db('backtests')
    .where({ id, state: 'cancelling' })
    .update({ state: 'cancelled', finished_at: db.fn.now(3) });
};

/**
 * Lets no backtest of a document stand on facts that have changed from an evaluation on: those under way are over, and those that had finished and
 * read so far are outdated. One statement, so that one that finishes meanwhile is met as it is then.
 */
export const outdateBacktests = async (trx: Db, documentId: string, evaluationId: number): Promise<void> => {
  await trx('backtests')
    .where({ document_id: documentId })
    .whereIn('state', [...OPEN, 'finished'])
    .whereRaw('(finished_at is null or through_id is null or through_id >= ?)', [evaluationId])
    .update({
      state: trx.raw(`case state when 'finished' then 'outdated' else 'cancelled' end`),
      finished_at: trx.raw('coalesce(finished_at, now()::timestamptz(3))'),
    });
};

/** How many backtests of somebody have not ended. Until the transaction ends nobody else counts theirs: what they start comes after. */
export async function countOpenBacktests(trx: Db, staffId: string): Promise<number> {
  await lockOn(trx, `backtests ${staffId}`);
  const { rows } = await trx('backtests').where({ requested_by: staffId }).whereIn('state', OPEN).first(trx.raw('count(*) as rows'));
  return rows;
}

/**
 * Takes what was counted since the cursor that was read; with `finished` the backtest ends with it. False where somebody else took it first, or
 * the backtest is to end: then nothing has changed.
 */
export async function advanceBacktest(
  trx: Db,
  { id, cursor }: Pick<Backtest, 'id' | 'cursor'>,
  to: { cursor: number; done: number; counts: BacktestCounts; finished: boolean },
): Promise<boolean> {
  const changed = await trx('backtests')
    .where({ id, cursor, state: 'running' })
    .update({
      cursor: to.cursor,
      done: to.done,
      counts: JSON.stringify(to.counts),
      // Evaluations that were being written when it began have come in under the last one's id.
      ...(to.finished ? { state: 'finished', finished_at: trx.fn.now(3), total: to.done } : {}),
    });
  return changed > 0;
}

/** Ends a backtest whose rules, or the facts it reads, cannot be trusted. */
export async function blockBacktest(db: Db, { id, cursor }: Pick<Backtest, 'id' | 'cursor'>, mismatch: Mismatch): Promise<void> {
  await db('backtests')
    .where({ id, cursor, state: 'running' })
    .update({ state: 'blocked', mismatch: JSON.stringify(mismatch), finished_at: db.fn.now(3) });
}
