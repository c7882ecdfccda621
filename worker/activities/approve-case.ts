import type { Evaluation } from '@trafficdesk/rules/evaluation.ts';
import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { Knex } from 'knex';
import { compiledOnce } from '../compiled-version.ts';
import { eligibilityOf } from '../contracts/process.ts';
import type { Deps } from '../deps.ts';
import { PartnerFailure } from '../partners/errors.ts';
import { processOf } from '../processes/index.ts';
import type { Gathered, Next } from '../processes/process.ts';
import { casePolicy } from '../store/case-policy.ts';
import type { Particulars, WholeCase } from '../store/cases.ts';
import { latestEvaluation } from '../store/evaluations.ts';
import { keepFormerPhoneHash } from '../store/phone-changes.ts';
import { policyTime } from '../store/policy-versions.ts';
import { storeEvaluations } from './store-evaluations.ts';

/**
 * The facts as they are now: days may lie between check and approval, and a vehicle sold, stolen or turned into a taxi since must not be bound.
 * Where a partner does not answer, the facts of the check; null where there are none either: there is nothing to approve by.
 */
export async function approvalBasis(deps: Deps, opened: WholeCase): Promise<Gathered | null> {
  const process = processOf(opened);
  try {
    return await process.gather(deps, opened, { partners: 'ask', at: await policyTime(deps.db) });
  } catch (error) {
    if (!(error instanceof PartnerFailure)) throw error;
  }
  const stored = await latestEvaluation(deps.db, { caseId: opened.id, documentId: eligibilityOf(opened) });
  return stored && opened.particulars && process.isComplete(stored.facts)
    ? { facts: stored.facts, particulars: opened.particulars, proof: opened.proof }
    : null;
}

/**
 * Settles an approval: with what it hangs on locked, eligibility is evaluated once more on fresh facts under the case's own version of the
 * rules; only then does it take effect. Where the last place has gone meanwhile, or the rules refuse what they did not before, the case
 * comes out with that.
 */
export async function approveCase(
  deps: Pick<Deps, 'seal' | 'log'>,
  trx: Knex.Transaction,
  { locked, basis, at }: { locked: WholeCase; basis: Gathered; at: Date },
): Promise<Next> {
  const process = processOf(locked);
  const facts = await process.lockFacts(deps, trx, locked, basis.facts);
  const policy = await casePolicy<RuleSet>(trx, locked.policyVersions, eligibilityOf(locked), at);
  const result = compiledOnce(policy.content).evaluate(facts);
  const { id: caseId, cityCode, channelId, round } = locked;
  const evaluation = { policyVersionId: policy.id, documentId: eligibilityOf(locked), facts, result };
  const [letShadowsDecide, next] = await Promise.all([
    storeEvaluations(deps, trx, { caseId, cityCode, channelId, round, occasion: 'approval' }, [evaluation]),
    settle(deps, trx, { locked, particulars: basis.particulars, at }, result),
  ]);
  await letShadowsDecide();
  return next;
}

async function settle(
  deps: Pick<Deps, 'seal'>,
  trx: Knex.Transaction,
  approval: { locked: WholeCase; particulars: Particulars; at: Date },
  { broken, outcome, reasons }: Evaluation,
): Promise<Next> {
  const { locked } = approval;
  if (broken) return { state: 'referred-to-counter', reasons: [{ code: 'rule-set-broken' }] };
  if (outcome === 'refused' || outcome === 'referred-to-counter') return { state: outcome, reasons: reasons.map((code) => ({ code })) };
  if (locked.process !== 'binding') await keepFormerPhoneHash(trx, locked);
  return processOf(locked).approve(deps, trx, approval);
}
