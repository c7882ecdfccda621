import type { ReEvaluationBatch, ReEvaluationInput } from '../contracts/re-evaluation.ts';
import type { Deps } from '../deps.ts';
import { reEvaluateCase } from '../re-evaluation/re-evaluate-case.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import { listJudgedByAnother } from '../store/open-cases.ts';
import { currentPolicy } from '../store/policy-versions.ts';
import { listReEvaluatedCases } from '../store/re-evaluated-cases.ts';
import { finishReEvaluation, findReEvaluation, noteTold, type ReEvaluation, steerReEvaluation } from '../store/re-evaluations.ts';

/** Cases at a time. */
const BATCH = 20;

/**
 * Decides the next open cases of a run anew, each in a transaction of its own that moves the run's cursor: done again after a crash, it goes on
 * where it was. Answers whose workflows are to read their plan again, also of an earlier batch whose answer was lost.
 */
export async function reEvaluateBatch(
  deps: Pick<Deps, 'db' | 'seal'>,
  { reEvaluationId: id, told }: ReEvaluationInput,
  beat: () => void = () => {},
): Promise<ReEvaluationBatch> {
  const { db } = deps;
  if (told) await noteTold(db, { id, told });
  const run = await findReEvaluation(db, id);
  if (!run) throw new NotInDatabase(`Re-evaluation ${id} is not in the database`);
  const goesOn = run.state === 'running' && (await decideBatch(deps, run, beat));
  const moved = await listReEvaluatedCases(db, id, { after: run.told, limit: BATCH });
  return { moved, ended: !goesOn && moved.length === 0 };
}

/** False where the run has come to its end, or is not to go on. */
async function decideBatch(deps: Pick<Deps, 'db' | 'seal'>, run: ReEvaluation, beat: () => void): Promise<boolean> {
  const { db } = deps;
  const cases = await listJudgedByAnother(db, run, { after: run.cursor, limit: BATCH });
  if (cases.length === 0) await finishReEvaluation(db, run.id);
  let { cursor } = run;
  for (const { id } of cases) {
    beat();
    if ((await currentPolicy(db, run.documentId)).id !== run.policyVersionId) {
      await steerReEvaluation(db, { id: run.id, from: ['running'], to: 'superseded' });
      return false;
    }
    if (!(await reEvaluateCase(deps, { ...run, cursor }, id))) return false;
    cursor = id;
  }
  return cases.length > 0;
}
