import type { PhotoSlot } from '../contracts/photo-slot.ts';
import { ask } from './ask.ts';
import type { Db } from './connect.ts';

/** How one evaluation of a case came out before and comes out now; photos have one each. */
export interface OutcomePair {
  slot: PhotoSlot | null;
  before: string;
  after: string;
}

export interface ReEvaluatedCase {
  reEvaluationId: string;
  caseId: string;
  /** The revision that it led to. */
  revision: number;
  fromVersionId: number;
  outcomes: readonly OutcomePair[];
  changed: boolean;
}

/** Keeps what a run did to a case. */
export async function insertReEvaluatedCase(trx: Db, { outcomes, ...done }: ReEvaluatedCase): Promise<void> {
  await trx('re_evaluated_cases').insert({
    re_evaluation_id: done.reEvaluationId,
    case_id: done.caseId,
    revision: done.revision,
    from_version_id: done.fromVersionId,
    outcomes: JSON.stringify(outcomes),
    changed: done.changed,
  });
}

/** The cases a run has decided anew, by id, from after one on. */
export async function listReEvaluatedCases(
  db: Db,
  reEvaluationId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const query = db('re_evaluated_cases').where({ re_evaluation_id: reEvaluationId }).orderBy('case_id').limit(limit);
  if (after) query.where('case_id', '>', after);
  return query.pluck('case_id');
}

/**
 * The revision at which a case came to where it is: what it was decided anew under other rules since has changed its revision, and nothing that
 * anybody was told.
 */
export async function standsSince(db: Db, { id, revision }: { id: string; revision: number }): Promise<number> {
  const rows = await ask<{ revision: number }>(db, 'select revision from re_evaluated_cases where case_id = $1 and revision <= $2', [
    id,
    revision,
  ]);
  const anew = rows.map((each) => each.revision);
  let since = revision;
  while (anew.includes(since)) since -= 1;
  return since;
}

/** Whether a case is where it was at an earlier revision. */
export const isWhereItWas = async (db: Db, stands: { id: string; revision: number }, earlier: number): Promise<boolean> =>
  earlier === stands.revision || (earlier < stands.revision && earlier >= (await standsSince(db, stands)));
