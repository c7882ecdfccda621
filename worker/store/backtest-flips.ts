import type { Cause } from '@trafficdesk/rules/cause.ts';
import type { Knex } from 'knex';
import type { PhotoSlot } from '../contracts/photo-slot.ts';
import type { Db } from './connect.ts';

/** An evaluation that comes out differently. */
export interface Flip {
  evaluationId: number;
  before: { outcome: string; reasons: readonly string[] };
  after: { outcome: string; reasons: readonly string[] };
  /** What made it so; null where it is no rule, but the order of the outcomes or what holds where no rule applies. */
  cause: Cause | null;
}

/** Rows written in one statement. */
const BATCH = 2000;

/** Writes flips of a backtest. */
export async function insertFlips(trx: Db, backtestId: string, flips: readonly Flip[]): Promise<void> {
  for (let at = 0; at < flips.length; at += BATCH) {
    const rows = flips.slice(at, at + BATCH).map(({ evaluationId, before, after, cause }) => ({
      backtest_id: backtestId,
      evaluation_id: evaluationId,
      before_outcome: before.outcome,
      before_reasons: JSON.stringify(before.reasons),
      after_outcome: after.outcome,
      after_reasons: JSON.stringify(after.reasons),
      cause: cause && JSON.stringify(cause),
    }));
    await trx('backtest_flips').insert(rows);
  }
}

/** A flip with the case it belongs to. */
export interface FlipOfCase extends Flip {
  caseId: string;
  number: string;
  cityCode: string;
  channelId: string;
  round: number;
  slot: PhotoSlot | null;
  evaluatedAt: Date;
}

type FlipRow = Omit<FlipOfCase, 'before' | 'after'> & {
  before_outcome: string;
  before_reasons: string[];
  after_outcome: string;
  after_reasons: string[];
};

/** Flips of one kind: from an outcome, to an outcome; in these cities, null: in all. */
export interface FlipKind {
  from?: string | undefined;
  to?: string | undefined;
  cities: readonly string[] | null;
}

const ofKind = (db: Db, backtestId: string, { from, to, cities }: FlipKind): Knex.QueryBuilder => {
  const query = db('backtest_flips')
    .join('evaluations', 'evaluations.id', 'evaluation_id')
    .join('cases', 'cases.id', 'evaluations.case_id')
    .where({ backtest_id: backtestId });
  if (from !== undefined) query.where({ before_outcome: from });
  if (to !== undefined) query.where({ after_outcome: to });
  if (cities) query.whereIn('city_code', cities);
  return query;
};

export async function countFlips(db: Db, backtestId: string, kind: FlipKind): Promise<number> {
  const row = await ofKind(db, backtestId, kind).count({ flips: '*' }).first();
  return row.flips;
}

/** The flips of a backtest in the order of their evaluations, of one kind or of all, from after an evaluation on. */
export async function listFlips(
  db: Db,
  backtestId: string,
  { after = 0, limit, ...kind }: FlipKind & { after?: number | undefined; limit: number },
): Promise<FlipOfCase[]> {
  const rows = await ofKind(db, backtestId, kind)
    .where('evaluation_id', '>', after)
    .orderBy('evaluation_id')
    .limit(limit)
    .select('cause', 'number', 'slot', 'before_outcome', 'before_reasons', 'after_outcome', 'after_reasons', {
      evaluationId: 'evaluation_id',
      caseId: 'case_id',
      cityCode: 'city_code',
      channelId: 'channel_id',
      round: 'evaluations.round',
      evaluatedAt: 'evaluated_at',
    });
  return rows.map(({ before_outcome, before_reasons, after_outcome, after_reasons, ...row }: FlipRow) => ({
    ...row,
    before: { outcome: before_outcome, reasons: before_reasons },
    after: { outcome: after_outcome, reasons: after_reasons },
  }));
}
