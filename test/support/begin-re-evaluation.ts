import type { Client } from '@temporalio/client';
import { reEvaluationWorkflowId } from '@trafficdesk/worker/contracts/re-evaluation.ts';
import { startRun } from '@trafficdesk/worker/resume-runs.ts';
import { countJudgedByAnother } from '@trafficdesk/worker/store/open-cases.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { insertReEvaluation } from '@trafficdesk/worker/store/re-evaluations.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';

/** Writes a run over the open cases of a rule set down, under the version in force, as the api does; answers its id. */
export async function beginReEvaluation(db: Db, documentId: string, staffId: string): Promise<string> {
  const { id: policyVersionId } = await currentPolicy(db, documentId, new Date());
  const judged = { documentId, policyVersionId };
  const id = await insertReEvaluation(db, { ...judged, total: await countJudgedByAnother(db, judged), startedBy: staffId });
  if (!id) throw new Error('Another run of this rule set is open.');
  return id;
}

/** The same, and waits until a worker has done it. */
export async function runReEvaluation(db: Db, client: Client, documentId: string, staffId: string): Promise<string> {
  const id = await beginReEvaluation(db, documentId, staffId);
  await startRun(client.workflow, 'reEvaluation', id);
  await client.workflow.getHandle(reEvaluationWorkflowId(id)).result();
  return id;
}
