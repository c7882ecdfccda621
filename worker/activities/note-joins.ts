import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { Route, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { Knex } from 'knex';
import type { JoinInput } from '../contracts/case.ts';
import type { CaseState } from '../contracts/case-state.ts';
import { CASE_REVIEW, type PhoneProcess } from '../contracts/process.ts';
import type { Plan } from '../contracts/plan.ts';
import type { Deps } from '../deps.ts';
import { stricterRoute } from '../re-evaluation/stricter-route.ts';
import { appendAudit } from '../store/audit.ts';
import { countRivals, listCaseJoins, noteJoins as noteInStore } from '../store/case-joins.ts';
import { casePolicy } from '../store/case-policy.ts';
import { changeCase, lockCase, type Submission, type WholeCase } from '../store/cases.ts';
import { latestEvaluation } from '../store/evaluations.ts';
import { findObjection } from '../store/objections.ts';
import { closeReview, findOpenReview, hastenReview, insertReview } from '../store/reviews.ts';
import { reviewDue } from './clocks.ts';
import { objectToCase } from './object-to-case.ts';
import { planOf } from './plan.ts';
import { storeEvaluations } from './store-evaluations.ts';
import { submitters } from './submitters.ts';

/** States in which people look at a case: what they have in view is out of date once somebody else names another phone. */
const LOOKED_AT: readonly CaseState[] = ['in-review', 'second-review', 'objected'];

/** What an application brings that was joined; the same again says nothing new. */
const whatOf = ({ way, newPhone }: Submission<PhoneProcess>): string => `${way.kind} ${newPhone}`;

/**
 * The route that the rules of review give a case with the rivals it has now, where that is stricter than the one it is on; its review is put forward
 * accordingly. Undefined where nothing changes.
 */
async function routeAnew(deps: Pick<Deps, 'seal' | 'log'>, trx: Knex.Transaction, locked: WholeCase): Promise<Route | undefined> {
  const { id: caseId, cityCode, channelId, round, route, policyVersions } = locked;
  const review = await findOpenReview(trx, caseId);
  const stored = await latestEvaluation(trx, { caseId, documentId: CASE_REVIEW });
  if (!route || !stored || !review || review.stage === 3) return undefined;
  const { id: policyVersionId, content } = await casePolicy<RuleSet>(trx, policyVersions, CASE_REVIEW);
  const facts = { ...stored.facts, case: { ...stored.facts.case, rivals: await countRivals(trx, deps.seal, locked) } };
  const result = await evaluate(content, facts);
  const letShadowsDecide = await storeEvaluations(deps, trx, { caseId, cityCode, channelId, round, occasion: 're-evaluation' }, [
    { policyVersionId, documentId: CASE_REVIEW, facts, result },
  ]);
  await letShadowsDecide();
  const now = content.outcomes.find(({ id }) => id === result.outcome)?.route;
  const stricter = now && stricterRoute(route, now);
  if (!stricter) return undefined;
  const dueAt = await reviewDue(trx, stricter.dueWorkingDays, review.createdAt);
  await hastenReview(trx, { id: review.id, caseId, cityCode, priority: stricter.priority - route.priority, dueAt });
  return stricter;
}

/** Has the first of two officers look anew: whoever granted it before has not seen what was said since, and may be either of the two. */
async function beginAgain(trx: Knex.Transaction, locked: WholeCase): Promise<void> {
  const { id: caseId, round, process, cityCode } = locked;
  const open = await findOpenReview(trx, caseId);
  if (!open) throw new Error(`Case ${caseId} is in review, and no review is open`);
  await closeReview(trx, { caseId });
  await insertReview(trx, {
    caseId,
    round,
    stage: 1,
    process,
    cityCode,
    priority: open.priority,
    dueAt: open.dueAt,
    excluded: submitters(locked),
  });
}

/**
 * Takes note of the applications that were joined to a case since this was last done. Where one names a phone that none has named in this
 * way before while people look at the case, the rules of review are asked anew, and the case moves on by a revision, so that nobody decides on it
 * who has not seen that; what one of two officers granted, both look at anew. While it cools off, that is an objection, raised under the id of the
 * application. Running this again changes nothing.
 */
export async function noteJoins(deps: Deps, { caseId, requestId }: JoinInput & { caseId: string }): Promise<Plan> {
  const { db, seal } = deps;
  // What was heard as an objection has moved the case on by that.
  const objections = new Set<string>();
  for (const { id: objectionId, revision } of await listCaseJoins(db, seal, caseId)) {
    if (revision !== null || !(await findObjection(db, seal, objectionId))) continue;
    await objectToCase(deps, { caseId, objectionId, requestId });
    objections.add(objectionId);
  }
  return db.transaction(async (trx) => {
    const locked = await lockCase(trx, seal, caseId);
    const all = await listCaseJoins(trx, seal, caseId);
    const joins = all.filter(({ revision }) => revision === null);
    if (joins.length === 0 || locked.purgedAt || locked.process === 'binding') return planOf(trx, locked);
    const { state, submission } = locked;
    const known = all.flatMap(({ revision, submission: noted }) => (revision !== null && noted ? [whatOf(noted)] : []));
    const unheard = joins.filter(({ id }) => !objections.has(id));
    const rivals = unheard.filter(({ submission: sent }) => sent && sent.newPhone !== submission.newPhone && !known.includes(whatOf(sent)));
    const contested = rivals.length > 0 && LOOKED_AT.includes(state);
    const route = contested ? await routeAnew(deps, trx, locked) : undefined;
    const again = contested && state === 'second-review';
    if (again) await beginAgain(trx, locked);
    const now: CaseState = again ? 'in-review' : state;
    const revision = contested ? await changeCase(trx, seal, locked, { state: now, ...(route && { route }) }) : locked.revision;
    await noteInStore(
      trx,
      joins.map(({ id }) => id),
      revision,
    );
    if (contested) {
      const joinIds = rivals.map(({ id }) => id);
      const detail = { revision, joinIds, ...(route && { reviewers: route.reviewers }), ...(again && { again }) };
      await appendAudit(trx, { actor: { kind: 'system' }, action: 'case.contested', caseId, detail, origin: { requestId } });
    }
    return planOf(trx, { ...locked, state: now, revision });
  });
}
