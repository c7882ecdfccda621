import type { Db } from './connect.ts';
import { type Page, pageOf } from './cursor.ts';

/** Open are `running` and `paused`; `superseded` is one that ended because another version took effect meanwhile. */
export const RE_EVALUATION_STATES = ['running', 'paused', 'finished', 'cancelled', 'superseded'] as const;
export type ReEvaluationState = (typeof RE_EVALUATION_STATES)[number];

/** Open cases decided anew under the version in force. */
export interface ReEvaluation {
  id: string;
  documentId: string;
  policyVersionId: number;
  version: number;
  state: ReEvaluationState;
  /** How many cases there were to be decided when it began. */
  total: number;
  /** How many are decided, and how many of those came out otherwise. */
  done: number;
  changed: number;
  /** Cases that were decided, withdrawn or supplemented before their turn came. */
  skipped: number;
  /** The last case whose turn has come; they go by id. */
  cursor: string | null;
  /** The last case whose workflow was told. */
  told: string | null;
  startedBy: string;
  startedAt: Date;
  finishedAt: Date | null;
}

const COLUMNS = {
  id: 're_evaluations.id',
  documentId: 're_evaluations.document_id',
  policyVersionId: 'policy_version_id',
  version: 'version',
  state: 'state',
  total: 'total',
  done: 'done',
  changed: 'changed',
  skipped: 'skipped',
  cursor: 'cursor',
  told: 'told',
  startedBy: 'started_by',
  startedAt: 'started_at',
  finishedAt: 'finished_at',
};

const runs = (db: Db) => db('re_evaluations').join('policy_versions', 'policy_versions.id', 'policy_version_id');

/** Begins a run; null while another of the same document is open. */
export async function insertReEvaluation(
  trx: Db,
  run: Pick<ReEvaluation, 'documentId' | 'policyVersionId' | 'total' | 'startedBy'>,
): Promise<string | null> {
  const { documentId, policyVersionId, total, startedBy } = run;
  const [row] = await trx('re_evaluations')
    .insert({ document_id: documentId, policy_version_id: policyVersionId, total, started_by: startedBy })
    .onConflict(trx.raw('(document_id) where finished_at is null'))
    .ignore()
    .returning('id');
  return row?.id ?? null;
}

/** A run over open cases, of whichever document; null where there is none. */
export const findReEvaluation = async (db: Db, id: string): Promise<ReEvaluation | null> =>
  (await runs(db).where({ 're_evaluations.id': id }).first(COLUMNS)) ?? null;

/** A page of the runs of a document, newest first; `after` is the key of the last of the page before: its start in milliseconds, id. */
export async function listReEvaluations(
  db: Db,
  { documentId, after, limit }: { documentId: string; after: [number, string] | undefined; limit: number },
): Promise<Page<ReEvaluation>> {
  const query = runs(db)
    .where({ 're_evaluations.document_id': documentId })
    .orderBy([
      { column: 'started_at', order: 'desc' },
      { column: 're_evaluations.id', order: 'desc' },
    ])
    .limit(limit + 1)
    .select(COLUMNS);
  if (after) query.whereRaw('(started_at, re_evaluations.id) < (?, ?)', [new Date(after[0]), after[1]]);
  return pageOf(await query, limit, ({ startedAt, id }) => [startedAt.getTime(), id]);
}

/** Ids of the runs that go on. */
export const listRunningReEvaluations = (db: Db): Promise<string[]> =>
  db('re_evaluations').where({ state: 'running' }).orderBy('started_at').pluck('id');

const isOpen = (state: ReEvaluationState): boolean => state === 'running' || state === 'paused';

/** Brings a run from one of some states to another; false where it is in none of them. */
export async function steerReEvaluation(
  trx: Db,
  { id, from, to }: { id: string; from: ReEvaluationState[]; to: ReEvaluationState },
): Promise<boolean> {
  const finished_at = isOpen(to) ? null : trx.fn.now(3);
  return (await trx('re_evaluations').where({ id }).whereIn('state', from).update({ state: to, finished_at })) > 0;
}

/** Notes that the workflows of all cases up to this one were told. */
export const noteTold = async (db: Db, { id, told }: { id: string; told: string }): Promise<void> => {
  await db('re_evaluations').where({ id }).update({ told });
};

/**
 * Counts a case and moves the cursor to it; false where somebody else has, or the run is not to go on: then the caller's transaction must end
 * without having done anything.
 */
export async function advanceReEvaluation(
  trx: Db,
  { id, cursor }: Pick<ReEvaluation, 'id' | 'cursor'>,
  { caseId, came }: { caseId: string; came: 'changed' | 'same' | 'skipped' },
): Promise<boolean> {
  const rows = await trx('re_evaluations')
    .where({ id, state: 'running' })
    .whereRaw('cursor is not distinct from ?::uuid', [cursor])
    .update({
      cursor: caseId,
      done: trx.raw('done + ?', [came === 'skipped' ? 0 : 1]),
      changed: trx.raw('changed + ?', [came === 'changed' ? 1 : 0]),
      skipped: trx.raw('skipped + ?', [came === 'skipped' ? 1 : 0]),
    });
  return rows > 0;
}

/** Ends a run that has gone through all cases; what had moved on by itself before its turn counts as skipped. */
export const finishReEvaluation = async (trx: Db, id: string): Promise<void> => {
  await trx('re_evaluations')
    .where({ id, state: 'running' })
    .update({ state: 'finished', finished_at: trx.fn.now(3), skipped: trx.raw('greatest(skipped, total - done)') });
};
