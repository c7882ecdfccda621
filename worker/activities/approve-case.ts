import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { Facts, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { Deps } from '../deps.ts';
import { findAccount } from '../store/accounts.ts';
import type { Person } from '../store/accounts.ts';
import { countBindings, insertBinding, lockQuotas } from '../store/bindings.ts';
import { PartnerRefused, PartnerUnavailable } from '../partners/errors.ts';
import type { Case, Particulars } from '../store/cases.ts';
import type { Db } from '../store/connect.ts';
import { insertEvaluations, latestEvaluation } from '../store/evaluations.ts';
import type { Next } from './decide-case.ts';
import { bindingFacts, casePolicy, ELIGIBILITY, gatherEligibility } from './eligibility.ts';

/** What an approval rests on: the facts of the case, and who and what is bound to each other. */
export interface EligibilityBasis {
  facts: Facts;
  particulars: Particulars & { owner: Person };
}

/**
 * The facts as they were when the case was checked; where the registry could not be asked then, it is asked now.
 * null when it still does not answer, or has no such vehicle: there is nothing to approve by.
 */
export async function eligibilityBasis(deps: Deps, opened: Case): Promise<EligibilityBasis | null> {
  const stored = await latestEvaluation(deps.db, { caseId: opened.id, documentId: ELIGIBILITY });
  const { owner } = opened.particulars ?? {};
  if (stored?.facts.vehicle?.known === true && opened.particulars && owner)
    return { facts: stored.facts, particulars: { ...opened.particulars, owner } };
  const { applicant, vehicle } = opened.submission;
  const question = { channel: opened.channelId, city: opened.cityCode, identityNumber: applicant.identityNumber, vehicle, at: new Date() };
  try {
    const { facts, particulars } = await gatherEligibility(deps, question);
    return particulars.owner && { facts, particulars: { ...particulars, owner: particulars.owner } };
  } catch (error) {
    if (error instanceof PartnerUnavailable || error instanceof PartnerRefused) return null;
    throw error;
  }
}

/**
 * Settles an approval: with the quotas' locks held, eligibility is evaluated once more on fresh counts under the case's own version of the
 * rules; only then is the binding written (R-42). Where the last place has gone meanwhile, the case comes out refused with that reason.
 */
export async function approveCase(
  { seal }: Deps,
  trx: Db,
  { locked, basis, at }: { locked: Case; basis: EligibilityBasis; at: Date },
): Promise<Next> {
  await lockQuotas(trx, locked);
  const policy = await casePolicy<RuleSet>(trx, locked.policyVersions, ELIGIBILITY, at);
  const fresh = bindingFacts(await countBindings(trx, locked));
  const facts: Facts = {
    ...basis.facts,
    applicant: { ...basis.facts.applicant, ...fresh.applicant },
    vehicle: { ...basis.facts.vehicle, ...fresh.vehicle },
  };
  const result = await evaluate(policy.content, facts);
  await insertEvaluations(trx, { caseId: locked.id, round: locked.round }, [
    { policyVersionId: policy.id, documentId: ELIGIBILITY, facts, result },
  ]);
  if (result.broken) return { state: 'referred-to-counter', reasons: [{ code: 'rule-set-broken' }] };
  if (result.outcome === 'refused' || result.outcome === 'referred-to-counter') {
    return { state: result.outcome, reasons: result.reasons.map((code) => ({ code })) };
  }
  const account = await findAccount(trx, locked.applicantHash);
  if (!account) return { state: 'refused', reasons: [{ code: 'not-registered' }] };
  const { particulars } = basis;
  const ownerHash = seal.lookupHash('identity', particulars.owner.identityNumber);
  const { id: caseId, applicantHash, vehicleHash } = locked;
  await insertBinding(trx, seal, { caseId, accountId: account.id, applicantHash, vehicleHash, ownerHash, particulars, at });
  return { state: 'approved', reasons: [] };
}
