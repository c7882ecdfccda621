import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import type { CaseState } from '../contracts/case-state.ts';
import type { Plan } from '../contracts/plan.ts';
import type { PhoneProcess } from '../contracts/process.ts';
import type { Deps } from '../deps.ts';
import { PartnerFailure, PartnerRefused } from '../partners/errors.ts';
import { processOf } from '../processes/index.ts';
import { coolingOffMessage } from '../processes/phone-standing.ts';
import type { Gathered, Next } from '../processes/process.ts';
import { tellFormerPhone } from '../processes/tell-former-phone.ts';
import { findAccount } from '../store/accounts.ts';
import { appendAudit, appendAuditOnce } from '../store/audit.ts';
import { casePolicy } from '../store/case-policy.ts';
import { type Case, changeCase, findCase, lockCase, setDeadline, type WholeCase } from '../store/cases.ts';
import type { Db } from '../store/connect.ts';
import { type CoolingOff, findCoolingOff, noteTold } from '../store/cooling-offs.ts';
import { databaseTime } from '../store/database-time.ts';
import { standsSince } from '../store/re-evaluated-cases.ts';
import { approveCase } from './approve-case.ts';
import { DAY_MS, deadlineOf } from './clocks.ts';
import { takeRaisedObjections } from './object-to-case.ts';
import { planCase, planOf } from './plan.ts';

type PhoneCase = WholeCase<PhoneProcess>;

const coolsOff = (found: Case | null): found is PhoneCase =>
  found?.state === 'cooling-off' && found.process !== 'binding' && !found.purgedAt;

/** Puts on record, once, that a partner is not to be had, and leaves it to the caller to ask again. */
async function orNote<T>(db: Db, caseId: string, action: 'case.telling-delayed' | 'case.final-delayed', work: Promise<T>): Promise<T> {
  return work.catch(async (error: unknown) => {
    if (error instanceof PartnerFailure) await appendAuditOnce(db, { actor: { kind: 'system' }, action, caseId });
    throw error;
  });
}

/** Whether somebody heard before that another phone was granted. */
const wasHeard = (before: CoolingOff | null): boolean => before !== null && before.reached !== 'nobody';

/** How long there is to object at the least, from the moment it is told. */
function daysOf(settings: CaseSettings, before: CoolingOff | null, reached: CoolingOff['reached']): number {
  if (wasHeard(before)) return settings.coolingOffDaysAfterObjection;
  if (reached !== 'nobody') return settings.coolingOffDays;
  return before ? settings.coolingOffDaysAfterObjection : settings.coolingOffDaysUnreached;
}

/** When the time to object is over that runs from `at`, told where it was or is to be: never sooner than it was to end before. */
export function objectionsEnd(
  settings: CaseSettings,
  { before, reached, deadlineAt, at }: { before: CoolingOff | null; reached: CoolingOff['reached']; deadlineAt: Date | null; at: Date },
): Date {
  const until = at.getTime() + daysOf(settings, before, reached) * DAY_MS;
  return new Date(Math.max(until, deadlineAt?.getTime() ?? 0));
}

/** Days until the deadline that stands, or as many as there are to be at the least. */
function daysLeft({ deadlineAt }: PhoneCase, atLeast: number, at: Date): number {
  const left = deadlineAt ? Math.floor((deadlineAt.getTime() - at.getTime()) / DAY_MS) : 0;
  return Math.max(left, atLeast);
}

/** Whether there is nothing to tell: somebody heard where the case stands, or nobody could be told and the time for that is over, too. */
const isTold = (coolingOff: CoolingOff | null, { deadlineAt }: Case, at: Date): boolean =>
  Boolean(coolingOff?.toldAt) && (wasHeard(coolingOff) || deadlineAt === null || at >= deadlineAt);

/** As planOf; where nobody could be told, the case is looked at again after a day, for that to be tried once more. */
async function planToTell(trx: Db, locked: Case, at: Date): Promise<Plan> {
  const plan = await planOf(trx, locked);
  const coolingOff = await findCoolingOff(trx, locked.id);
  if (plan.deadlineAt === undefined || coolingOff?.reached !== 'nobody' || isTold(coolingOff, locked, at)) return plan;
  return { ...plan, deadlineAt: Math.min(plan.deadlineAt, at.getTime() + DAY_MS) };
}

/**
 * Tells whoever holds the former phone that another one was granted, with the code to object by, or that an objection was dismissed. The time
 * to object runs from then on, or what was left of it where that is longer. Running it again tells nothing and changes nothing, unless nobody was
 * reached: then it tries again, each day while the time runs, and the time to object begins with the first message that went. A case that has
 * moved on meanwhile is left alone. Throws PartnerUnavailable, and PartnerRefused where it is not known whether a message went: whoever calls
 * asks again.
 */
export async function tellOfCoolingOff(deps: Deps, { caseId }: { caseId: string }): Promise<Plan> {
  const { db, seal } = deps;
  const found = await findCase(db, seal, caseId);
  const before = await findCoolingOff(db, caseId);
  const at = await databaseTime(db);
  if (!coolsOff(found) || isTold(before, found, at)) return planCase(deps, { caseId });
  const { content: settings } = await casePolicy<CaseSettings>(db, found.policyVersions, CASE_SETTINGS, at);
  const days = daysLeft(found, daysOf(settings, before, 'account'), at);
  const message = await coolingOffMessage(deps, found, { again: wasHeard(before), days });
  const telling = tellFormerPhone(deps, found, await standsSince(db, found), message);
  const reached = await orNote(db, caseId, 'case.telling-delayed', telling);
  return db.transaction(async (trx) => {
    const locked = await lockCase(trx, seal, caseId);
    const toldAt = await databaseTime(trx);
    const now = await findCoolingOff(trx, caseId);
    if (!coolsOff(locked) || isTold(now, locked, toldAt)) return planOf(trx, locked);
    if (reached === 'nobody' && now?.toldAt) return planToTell(trx, locked, toldAt);
    const deadlineAt = objectionsEnd(settings, { before, reached, deadlineAt: locked.deadlineAt, at: toldAt });
    await noteTold(trx, { caseId, reached, toldAt });
    await setDeadline(trx, locked, deadlineAt);
    const detail = { reached, until: deadlineAt.toISOString(), ...(wasHeard(before) && { dismissed: true }) };
    await appendAudit(trx, { actor: { kind: 'system' }, action: 'case.former-phone-told', caseId, detail });
    return planToTell(trx, { ...locked, deadlineAt }, toldAt);
  });
}

/** What the rules ask about, as it is now; null where the registry will not say. Throws as the partners do where asking again helps. */
async function freshBasis(deps: Deps, found: PhoneCase): Promise<Gathered | null> {
  try {
    return await processOf(found).gather(deps, found, { partners: 'ask', at: new Date() });
  } catch (error) {
    if (error instanceof PartnerRefused && !error.mayBeDone) return null;
    throw error;
  }
}

interface Settling {
  locked: PhoneCase;
  basis: Gathered | null;
  coolingOff: CoolingOff | null;
  at: Date;
}

/**
 * Whether what was granted still is, by all that is known now: rules, blocks, whose the phone is; and whether the phone that was told is still the
 * one to be replaced. Where nobody could be told, nobody could object, and only a counter replaces it.
 */
async function decideAnew(deps: Deps, trx: Parameters<typeof approveCase>[1], { locked, basis, coolingOff, at }: Settling): Promise<Next> {
  if (coolingOff?.reached === 'nobody') return { state: 'referred-to-counter', reasons: [{ code: 'former-phone-unreached' }] };
  if (!basis) return { state: 'referred-to-counter', reasons: [{ code: 'facts-missing' }] };
  const next = await approveCase(deps, trx, { locked, basis, at });
  if (next.state !== 'taking-effect') return next;
  const phone = (await findAccount(trx, locked.applicantHash))?.phoneHash;
  const told = locked.formerPhoneHash !== null && phone?.equals(locked.formerPhoneHash);
  return told ? next : { state: 'referred-to-counter', reasons: [{ code: 'changed-meanwhile' }] };
}

/**
 * The time to object is over: what was granted is decided anew on facts as they are, and then takes effect, or ends with the reason why it does not.
 * An objection that was raised and that the case has not heard of comes first, and freezes it. A case that moved on meanwhile is left alone, and so
 * is one whose time is not over, because it is to be told once more. Throws as the partners do: while they are away nothing becomes final.
 */
export async function endCoolingOff(
  deps: Deps,
  { caseId, revision, requestId }: { caseId: string; revision: number; requestId?: string },
): Promise<Plan> {
  const { db, seal } = deps;
  const found = await findCase(db, seal, caseId);
  if (!coolsOff(found) || found.revision !== revision) return planCase(deps, { caseId });
  const basis = await orNote(db, caseId, 'case.final-delayed', freshBasis(deps, found));
  return db.transaction(async (trx) => {
    const locked = await lockCase(trx, seal, caseId);
    if (!coolsOff(locked) || locked.revision !== revision) return planOf(trx, locked);
    const frozen = await takeRaisedObjections(trx, seal, locked, { requestId });
    if (frozen) return frozen;
    const at = await databaseTime(trx);
    const coolingOff = await findCoolingOff(trx, caseId);
    if (!isTold(coolingOff, locked, at)) return planOf(trx, locked);
    const { state, reasons } = await decideAnew(deps, trx, { locked, basis, coolingOff, at });
    const settings = await casePolicy<CaseSettings>(trx, locked.policyVersions, CASE_SETTINGS, at);
    const deadlineAt = await deadlineOf(trx, settings.content, state, at);
    const closedAt = state === 'taking-effect' ? null : at;
    const moved = await changeCase(trx, seal, locked, { state, reasons, deadlineAt, closedAt });
    await appendAudit(trx, {
      actor: { kind: 'system' },
      action: `case.${state as EndOfCoolingOff}`,
      caseId,
      detail: { revision: moved, reasons },
      origin: { requestId },
    });
    return planOf(trx, { ...locked, state, revision: moved, deadlineAt });
  });
}

/** Where the end of a cooling-off leads. */
type EndOfCoolingOff = Extract<CaseState, 'taking-effect' | 'refused' | 'referred-to-counter'>;
