import { evaluate } from '@trafficdesk/rules/evaluate.ts';
import type { Facts, RuleSet } from '@trafficdesk/rules/rule-set.ts';
import type { Knex } from 'knex';
import type { Deps } from '../deps.ts';
import { findAccount } from '../store/accounts.ts';
import { countBindings, insertBinding, lockQuotas } from '../store/bindings.ts';
import { PartnerRefused, PartnerUnavailable } from '../partners/errors.ts';
import type { Particulars, WholeCase } from '../store/cases.ts';
import { latestEvaluation } from '../store/evaluations.ts';
import type { Next } from './decide-case.ts';
import { bindingFacts, casePolicy, ELIGIBILITY, gatherEligibility } from './eligibility.ts';
import { storeEvaluations } from './store-evaluations.ts';

/** What an approval rests on: the facts, and who and what is bound to each other. */
export interface EligibilityBasis {
  facts: Facts;
  particulars: Particulars;
}

/**
 * The facts as they are now: days may lie between check and approval, and a vehicle sold, stolen or turned into a taxi since must not be bound.
 * Where the registry does not answer, the facts of the check; null where there are none either: there is nothing to approve by.
 */
export async function eligibilityBasis(deps: Deps, opened: WholeCase): Promise<EligibilityBasis | null> {
  const { applicant, vehicle } = opened.submission;
  const question = { channel: opened.channelId, city: opened.cityCode, identityNumber: applicant.identityNumber, vehicle, at: new Date() };
  try {
    return await gatherEligibility(deps, question);
  } catch (error) {
    if (!(error instanceof PartnerUnavailable || error instanceof PartnerRefused)) throw error;
  }
  const stored = await latestEvaluation(deps.db, { caseId: opened.id, documentId: ELIGIBILITY });
  if (stored?.facts.vehicle?.known !== true || !opened.particulars) return null;
  return { facts: stored.facts, particulars: opened.particulars };
}

/** The photos show an owner who is none any more: the applicant has to send those of the present one. */
const OWNER_CHANGED: Next = {
  state: 'returned',
  reasons: (['owner', 'documents'] as const).map((photo) => ({ code: 'papers-do-not-match', photo })),
};

/**
 * Settles an approval: with the quotas' locks held, eligibility is evaluated once more on fresh facts under the case's own version of the
 * rules; only then is the binding written (R-42). Where the last place has gone meanwhile, or the vehicle may no longer be bound, the case
 * comes out refused with that reason; where it has another owner, returned.
 */
export async function approveCase(
  deps: Pick<Deps, 'seal' | 'log'>,
  trx: Knex.Transaction,
  { locked, basis, at }: { locked: WholeCase; basis: EligibilityBasis; at: Date },
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
  await storeEvaluations(deps, trx, { caseId: locked.id, round: locked.round, occasion: 'approval' }, [
    { policyVersionId: policy.id, documentId: ELIGIBILITY, facts, result },
  ]);
  if (result.broken) return { state: 'referred-to-counter', reasons: [{ code: 'rule-set-broken' }] };
  if (result.outcome === 'refused' || result.outcome === 'referred-to-counter') {
    return { state: result.outcome, reasons: result.reasons.map((code) => ({ code })) };
  }
  const { particulars } = basis;
  const [reviewed, owner] = [locked.particulars?.owner, particulars.owner];
  if (!owner || (reviewed && reviewed.identityNumber !== owner.identityNumber)) return OWNER_CHANGED;
  const account = await findAccount(trx, locked.applicantHash);
  if (!account) return { state: 'refused', reasons: [{ code: 'not-registered' }] };
  const ownerHash = deps.seal.lookupHash('identity', owner.identityNumber);
  const { id: caseId, cityCode, applicantHash, vehicleHash } = locked;
  await insertBinding(trx, deps.seal, { caseId, accountId: account.id, cityCode, applicantHash, vehicleHash, ownerHash, particulars, at });
  return { state: 'approved', reasons: [] };
}
