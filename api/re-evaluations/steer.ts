import { startRun } from '@trafficdesk/worker/resume-runs.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { countJudgedByAnother } from '@trafficdesk/worker/store/open-cases.ts';
import { currentPolicy, lockPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { insertReEvaluation, type ReEvaluationState, steerReEvaluation } from '@trafficdesk/worker/store/re-evaluations.ts';
import type { Deps } from '../deps.ts';
import { callEngine } from '../engine/call.ts';
import { requireKeeper } from '../policy/require-keeper.ts';
import { requireRuleSet } from '../policy/require-rule-set.ts';
import { problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { requireAllCities } from './require-all-cities.ts';
import { getReEvaluation, type ReEvaluationView } from './view.ts';

interface Asking {
  staff: StaffSession;
  documentId: string;
  origin: Origin;
}

/** Has a worker begin, or go on; where the engine is away a worker takes it up once it is back. */
const begin = ({ temporal, log }: Deps, id: string): Promise<void> =>
  callEngine(temporal, (workflows) => startRun(workflows, 'reEvaluation', id)).catch((error: unknown) =>
    log.warn({ err: error, reEvaluationId: id }, 'could not start a re-evaluation: a worker will'),
  );

/**
 * Has the open cases that are judged by an earlier version decided anew under the one in force. It must be the version that was previewed; one run
 * of a rule set at a time.
 */
export async function startReEvaluation(
  deps: Deps,
  { staff, documentId, version, origin }: Asking & { version: number },
): Promise<ReEvaluationView> {
  const { db } = deps;
  requireRuleSet(documentId);
  requireKeeper(staff, documentId, 'publish');
  requireAllCities(staff);
  const id = await db.transaction(async (trx) => {
    const live = await currentPolicy(trx, documentId, await lockPolicy(trx));
    if (live.version !== version) throw problem('not-in-force');
    const judged = { documentId, policyVersionId: live.id };
    const total = await countJudgedByAnother(trx, judged);
    const begun = await insertReEvaluation(trx, { ...judged, total, startedBy: staff.id });
    if (!begun) throw problem('re-evaluation-open');
    const detail = { documentId, version, reEvaluationId: begun, total };
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 're-evaluation.started', detail, origin });
    return begun;
  });
  await begin(deps, id);
  return getReEvaluation(db, { documentId, id });
}

/** What can be done to a run, from which states, and where it leads. */
const STEPS = {
  paused: { from: ['running'], to: 'paused' },
  resumed: { from: ['paused'], to: 'running' },
  cancelled: { from: ['running', 'paused'], to: 'cancelled' },
} as const satisfies Record<string, { from: ReEvaluationState[]; to: ReEvaluationState }>;

/** Pauses a run, lets it go on, or ends it where it is: what was decided anew stays so. One that has moved on meanwhile is answered as it stands. */
export async function steer(
  deps: Deps,
  { staff, documentId, id, step, origin }: Asking & { id: string; step: keyof typeof STEPS },
): Promise<ReEvaluationView> {
  const { db } = deps;
  const { version } = await getReEvaluation(db, { documentId, id });
  requireKeeper(staff, documentId, 'publish');
  requireAllCities(staff);
  const { from, to } = STEPS[step];
  await db.transaction(async (trx) => {
    if (!(await steerReEvaluation(trx, { id, from: [...from], to }))) return;
    const detail = { documentId, version, reEvaluationId: id };
    await appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: `re-evaluation.${step}`, detail, origin });
  });
  const stands = await getReEvaluation(db, { documentId, id });
  if (stands.state === 'running') await begin(deps, id);
  return stands;
}
