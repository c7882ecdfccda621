import { isDeepStrictEqual } from 'node:util';
import type { ReasonCatalogue } from '@trafficdesk/rules/reasons.ts';
import { decideUpdate } from '@trafficdesk/worker/contracts/binding.ts';
import type { Standing } from '@trafficdesk/worker/contracts/case-state.ts';
import { findCase } from '@trafficdesk/worker/store/cases.ts';
import { findClaim } from '@trafficdesk/worker/store/claims.ts';
import { type Decision, findDecision, proposeDecision } from '@trafficdesk/worker/store/decisions.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { Refused } from '../engine/call.ts';
import { invalid, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { doorErrors } from './door.ts';
import { staffProblem } from './refusals.ts';
import type { decision, standing as standingView } from './schemas.ts';
import { updateCase } from './update.ts';
import { wordsAt } from './words.ts';

interface Deciding {
  staff: StaffSession;
  caseId: string;
  decision: z.output<typeof decision>;
}

const ID_TAKEN = { 'zh-CN': '该编号已用于另一决定。', en: 'This id belongs to another decision.' };

/** Writes the decision down for the workflow to take. The same id again must mean the same decision. */
async function propose({ db, seal }: Deps, { staff, caseId, decision }: Deciding): Promise<Decision> {
  const { decisionId: id, revision, verdict, reasons, text = null } = decision;
  const proposed = { id, caseId, officerId: staff.id, revision, verdict, reasons, text };
  await proposeDecision(db, seal, proposed);
  const { takenAt, standing, ...written } = (await findDecision(db, seal, id)) as Decision;
  if (!isDeepStrictEqual(written, proposed)) throw invalid({ field: '/decisionId', message: ID_TAKEN });
  return { ...written, takenAt, standing };
}

/** Turns away, without troubling the workflow, whoever plainly does not hold the case: of many deciders most end here. */
async function refuseEarly({ db, seal }: Deps, { staff, caseId, decision }: Deciding): Promise<void> {
  const found = await findCase(db, seal, caseId);
  if (!found) throw problem('not-found');
  const { state, revision } = found;
  const claim = await findClaim(db, caseId);
  if (revision === decision.revision && claim && claim.staffId !== staff.id) {
    throw await staffProblem(db, { type: 'claim-not-held', state, revision, byId: claim.staffId, at: claim.since.toISOString() });
  }
}

/**
 * Decides a case: writes the decision down, then has the workflow take it. Of many deciders one wins; the others are told who, since when
 * and what next. The same decision again answers what it led to the first time.
 */
export async function decideCase(deps: Deps, deciding: Deciding): Promise<z.input<typeof standingView>> {
  const { db, seal } = deps;
  const { caseId, decision, staff } = deciding;
  const catalogue = await currentPolicy<ReasonCatalogue>(db, 'reasons', new Date());
  const errors = doorErrors(catalogue.content, decision);
  if (errors.length > 0) throw invalid(...errors);
  await refuseEarly(deps, deciding);
  const { standing } = await propose(deps, deciding);
  const reached: Standing =
    standing ??
    (await updateCase(deps, caseId, (workflow) => workflow.executeUpdate(decideUpdate, { args: [{ decisionId: decision.decisionId, officerId: staff.id, revision: decision.revision }] })).catch(async (error: unknown) => {
      throw error instanceof Refused ? await staffProblem(db, error.refusal) : error;
    }));
  const after = await findCase(db, seal, caseId);
  const reasons = after?.revision === reached.revision ? (await wordsAt(db, after.updatedAt)).reasons(after.reasons, decision.text) : [];
  return { ...reached, reasons };
}
