import type { Cause } from '@trafficdesk/rules/cause.ts';
import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';

interface Side {
  outcome: string;
  reasons: readonly string[];
}

/** An evaluation of a case that a shadow's version decides differently: another outcome, or the same for other reasons. */
export interface ShadowDifference {
  evaluationId: number;
  before: Side;
  after: Side;
  /** What made it so; null where it is no rule. */
  cause: Cause | null;
}

/** A difference with the case it belongs to. */
export interface DifferenceOfCase extends ShadowDifference {
  caseId: string;
  number: string;
  cityCode: string;
  channelId: string;
  round: number;
  slot: string | null;
  at: Date;
  /** The version that decided the case. */
  policyVersionId: number;
}

/** Writes differences of a shadow. */
export async function insertDifferences(trx: Db, shadowId: string, differences: readonly ShadowDifference[]): Promise<void> {
  if (differences.length === 0) return;
  await trx('shadow_differences').insert(
    differences.map(({ evaluationId, before, after, cause }) => ({
      shadow_id: shadowId,
      evaluation_id: evaluationId,
      before_outcome: before.outcome,
      before_reasons: JSON.stringify(before.reasons),
      after_outcome: after.outcome,
      after_reasons: JSON.stringify(after.reasons),
      cause: cause && JSON.stringify(cause),
    })),
  );
}

export interface DifferenceFilter {
  /** Only cases of these cities; null for all. */
  cities: readonly string[] | null;
  before?: string | undefined;
  after?: string | undefined;
  /** Id of the last evaluation of the page before. */
  beyond?: [number] | undefined;
  limit: number;
}

/** A page of the differences of a shadow, newest first. */
export async function listDifferences(
  db: Db,
  shadowId: string,
  { cities, before, after, beyond, limit }: DifferenceFilter,
): Promise<Page<DifferenceOfCase>> {
  const query = db('shadow_differences')
    .join('evaluations', 'evaluations.id', 'evaluation_id')
    .join('cases', 'cases.id', 'evaluations.case_id')
    .where({ shadow_id: shadowId })
    .orderBy('evaluation_id', 'desc')
    .limit(limit + 1)
    .select('cause', 'number', 'slot', 'before_outcome', 'before_reasons', 'after_outcome', 'after_reasons', {
      evaluationId: 'evaluation_id',
      caseId: 'case_id',
      cityCode: 'city_code',
      channelId: 'channel_id',
      round: 'evaluations.round',
      at: 'evaluated_at',
      policyVersionId: 'policy_version_id',
    });
  if (cities) query.whereIn('city_code', cities);
  if (before !== undefined) query.where({ before_outcome: before });
  if (after !== undefined) query.where({ after_outcome: after });
  if (beyond) query.where('evaluation_id', '<', beyond[0]);
  const rows = (await query).map(({ before_outcome, before_reasons, after_outcome, after_reasons, ...row }) => ({
    ...row,
    before: { outcome: before_outcome, reasons: before_reasons },
    after: { outcome: after_outcome, reasons: after_reasons },
  }));
  return pageOf<DifferenceOfCase>(rows, limit, ({ evaluationId }) => [evaluationId]);
}
