import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import type { ProofInput } from '../contracts/case.ts';
import type { CaseState } from '../contracts/case-state.ts';
import type { Plan } from '../contracts/plan.ts';
import type { Proof } from '../contracts/way.ts';
import type { Deps } from '../deps.ts';
import { PartnerUnavailable } from '../partners/errors.ts';
import { type Actor, appendAudit, appendAuditOnce } from '../store/audit.ts';
import type { AuditAction } from '../store/audit-actions.ts';
import { casePolicy } from '../store/case-policy.ts';
import { type Case, changeCase, findCase, lockCase } from '../store/cases.ts';
import type { Db } from '../store/connect.ts';
import { findLastCheck, settleIdentityCheck, takeFailedCheck } from '../store/identity-checks.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import { findOwnerCode } from '../store/owner-codes.ts';
import type { Seal } from '../store/seal.ts';
import { askOwner } from './ask-owner.ts';
import { beginCheck, lookAtCheck } from './begin-check.ts';
import type { MoveResult } from './move-case.ts';
import { planOf } from './plan.ts';

/** Where a proof has led. */
interface Came {
  action: AuditAction;
  actor?: Actor;
  proof: Proof;
  /** Still waited for: there is another try. */
  again?: boolean;
  try?: number;
}

/** Whose turn it is, in the states that wait for somebody's proof; the partner that it takes is told in the case while it is away. */
const PARTNERS = { 'awaiting-owner': 'sms', 'awaiting-identity': 'identity' } as const satisfies Partial<Record<CaseState, string>>;

const waits = (state: CaseState): state is keyof typeof PARTNERS => state in PARTNERS;

async function found({ db, seal }: Deps, caseId: string): Promise<Case> {
  const opened = await findCase(db, seal, caseId);
  if (!opened) throw new NotInDatabase(`Case ${caseId} is not in the database`);
  return opened;
}

/**
 * Asks whoever is to prove something: sends the vehicle's owner a code, begins a real-person check. A case that has moved on asks
 * nobody any more, and running this again asks once. Throws PartnerUnavailable, which the case's history tells once, and PartnerRefused.
 */
export async function askForProof(deps: Deps, { caseId, revision }: { caseId: string; revision: number }): Promise<void> {
  const asking = await found(deps, caseId);
  if (asking.purgedAt || asking.revision !== revision || !waits(asking.state)) return;
  try {
    await (asking.state === 'awaiting-owner' ? askOwner(deps, asking) : beginCheck(deps, asking));
  } catch (error) {
    const delay = { actor: { kind: 'system' }, action: 'case.proof-delayed', caseId, detail: { partner: PARTNERS[asking.state] } } as const;
    if (error instanceof PartnerUnavailable) await appendAuditOnce(deps.db, delay);
    throw error;
  }
}

async function ofOwner(trx: Db, { id, channelId }: Case, givenUp: boolean): Promise<Came | null> {
  const confirmed = (await findOwnerCode(trx, id))?.confirmedAt;
  if (confirmed) return { action: 'case.owner-confirmed', actor: { kind: 'channel', id: channelId }, proof: 'awaits-check' };
  return givenUp ? { action: 'case.owner-silent', proof: 'owner-silent' } : null;
}

async function ofIdentity(trx: Db, seal: Seal, { id, proof, policyVersions }: Case, givenUp: boolean): Promise<Came | null> {
  const last = await findLastCheck(trx, seal, id);
  if (last?.state === 'passed') return { action: 'case.identity-passed', proof: 'passed', try: last.try };
  if (last?.state === 'failed') {
    const { content } = await casePolicy<CaseSettings>(trx, policyVersions, CASE_SETTINGS);
    const again = !givenUp && last.try < content.identityCheckTries;
    // The partner's notice and the case's own look may tell of one try both.
    if (!(await takeFailedCheck(trx, last.checkId)) && again) return null;
    return { action: 'case.identity-failed', proof: again ? proof : 'failed', try: last.try, again };
  }
  if (!givenUp) return null;
  if (last) await settleIdentityCheck(trx, { checkId: last.checkId, state: 'unavailable' });
  return { action: 'case.identity-unavailable', proof: 'unavailable', ...(last && { try: last.try }) };
}

interface Taking {
  caseId: string;
  /** Where the case has to be still. */
  revision?: number;
  /** Nobody waits any longer: what is not proven by now is not. */
  givenUp: boolean;
  requestId?: string | undefined;
}

/** Takes what is written of the proof of a case, and sends the case back to the rules. One that moved on, or has nothing to take, is left alone. */
async function take({ db, seal }: Deps, { caseId, revision, givenUp, requestId }: Taking): Promise<Plan> {
  return db.transaction(async (trx) => {
    const locked = await lockCase(trx, seal, caseId);
    if (!waits(locked.state) || (revision !== undefined && locked.revision !== revision)) return planOf(trx, locked);
    const came = await (locked.state === 'awaiting-owner' ? ofOwner(trx, locked, givenUp) : ofIdentity(trx, seal, locked, givenUp));
    if (!came) return planOf(trx, locked);
    const moved = came.again
      ? { state: locked.state, deadlineAt: locked.deadlineAt }
      : { state: 'checking' as const, proof: came.proof, deadlineAt: null };
    const now = await changeCase(trx, seal, locked, moved);
    await appendAudit(trx, {
      actor: came.actor ?? { kind: 'system' },
      action: came.action,
      caseId,
      detail: { revision: now, ...(came.try && { try: came.try }) },
      origin: { requestId },
    });
    return planOf(trx, { ...locked, ...moved, revision: now });
  });
}

/** Asks the partner how an open check has come out, and takes it; where nothing is said yet, the case stays. Throws as the partner does. */
export async function lookAtProof(
  deps: Deps,
  { caseId, revision, requestId }: { caseId: string; revision: number; requestId?: string },
): Promise<Plan> {
  const waiting = await found(deps, caseId);
  if (waiting.state === 'awaiting-identity') await lookAtCheck(deps, caseId);
  return take(deps, { caseId, revision, givenUp: false, requestId });
}

/** Takes a proof that was given or found wanting: what the owner entered, what the partner's notice said, was written before. */
export const takeProof = async (deps: Deps, { caseId, requestId }: ProofInput & { caseId: string }): Promise<MoveResult> => ({
  plan: await take(deps, { caseId, givenUp: false, requestId }),
});

/** The proof is not waited for any longer; what came in at the last moment counts still. The rules say what stands instead. */
export const giveUpProof = (deps: Deps, { caseId, revision }: { caseId: string; revision: number }): Promise<Plan> =>
  take(deps, { caseId, revision, givenUp: true });
