import type { Facts } from '@trafficdesk/rules/rule-set.ts';
import type { Knex } from 'knex';
import type { Deps } from '../../deps.ts';
import { isBlocked } from '../../store/blocks.ts';
import { countBindings, insertBinding, lockQuotas } from '../../store/bindings.ts';
import type { BindingCase } from '../../store/cases.ts';
import type { Approval, Next } from '../process.ts';
import { bindingFacts } from './gather.ts';

/** The quotas' counts, with their locks held until the binding is written (R-33, R-34, R-42), and whether the way was closed meanwhile. */
export async function lockFacts(_deps: Pick<Deps, 'seal'>, trx: Knex.Transaction, locked: BindingCase, facts: Facts): Promise<Facts> {
  const [, counts, blocked] = await Promise.all([
    lockQuotas(trx, locked),
    countBindings(trx, locked),
    isBlocked(trx, { identityHash: locked.applicantHash, process: 'binding' }),
  ]);
  const fresh = bindingFacts(counts);
  return { ...facts, applicant: { ...facts.applicant, ...fresh.applicant, blocked }, vehicle: { ...facts.vehicle, ...fresh.vehicle } };
}

/** The photos show an owner who is none any more: the applicant has to send those of the present one. */
const OWNER_CHANGED: Next = {
  state: 'returned',
  reasons: (['owner', 'documents'] as const).map((photo) => ({ code: 'papers-do-not-match', photo })),
};

/** Writes the binding. Where the vehicle has another owner meanwhile the case is returned, where the applicant has no account any more it is refused, and nothing is written. */
export async function approve(
  { seal }: Pick<Deps, 'seal'>,
  trx: Knex.Transaction,
  { locked, particulars, at }: Approval<'binding'>,
): Promise<Next> {
  const [reviewed, owner] = [locked.particulars?.owner, particulars.owner];
  if (!owner || (reviewed && reviewed.identityNumber !== owner.identityNumber)) return OWNER_CHANGED;
  const ownerHash = seal.lookupHash('identity', owner.identityNumber);
  const { id: caseId, cityCode, applicantHash, vehicleHash } = locked;
  const isBound = await insertBinding(trx, seal, { caseId, cityCode, applicantHash, vehicleHash, ownerHash, particulars, at });
  return isBound ? { state: 'approved', reasons: [] } : { state: 'refused', reasons: [{ code: 'not-registered' }] };
}
