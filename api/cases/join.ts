import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import { joinUpdate } from '@trafficdesk/worker/contracts/case.ts';
import { type CaseState, isFinal } from '@trafficdesk/worker/contracts/case-state.ts';
import type { PhoneProcess, ProcessId } from '@trafficdesk/worker/contracts/process.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import {
  type CaseJoin,
  countJoined,
  countJoinsWith,
  findCaseJoin,
  insertCaseJoin,
  namesAnother,
} from '@trafficdesk/worker/store/case-joins.ts';
import { type Case, findCase, insertCase, type NewCase, type Submission } from '@trafficdesk/worker/store/cases.ts';
import { lockOn } from '@trafficdesk/worker/store/lock-on.ts';
import { notify } from '@trafficdesk/worker/store/notify.ts';
import { listObjections, raiseObjection } from '@trafficdesk/worker/store/objections.ts';
import { findOpenPhoneCase, type OpenPhoneCase } from '@trafficdesk/worker/store/phone-changes.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { wasDecided } from '@trafficdesk/worker/store/reviews.ts';
import type { Knex } from 'knex';
import type { Deps } from '../deps.ts';
import { Refused } from '../engine/call.ts';
import { problem } from '../problems/problem.ts';
import { InTheWay } from './make-room.ts';
import { isProven, type Meeting, meetingOf } from './meet.ts';
import { requireEligible } from './require-eligible.ts';
import type { Submitting } from './submit.ts';
import { requireNotTakingEffect } from './taking-effect.ts';
import { updateCase } from './update.ts';

/** A case as somebody handed it in, or the case that what they handed in was joined to. */
export interface CaseOrJoin {
  found: Case;
  join: CaseJoin | null;
}

type Stores = Pick<Deps, 'db' | 'seal'>;

/** What came in under this id, or null; `process` is what it is of, where that is known: bindings are joined to nothing. */
export async function findCaseOrJoin({ db, seal }: Stores, id: string, process?: ProcessId): Promise<CaseOrJoin | null> {
  const [found, join] = await Promise.all([findCase(db, seal, id), process === 'binding' ? null : findCaseJoin(db, seal, id)]);
  if (found) return { found, join: null };
  const joined = join && (await findCase(db, seal, join.caseId));
  return joined && { found: joined, join };
}

interface Who {
  actor: Submitting['actor'];
  origin: Origin;
}

/** States in which whoever names another phone speaks against what was granted already. */
const OPEN_TO_OBJECTIONS: readonly CaseState[] = ['cooling-off', 'objected'];

/** Throws a problem where as many phones were joined to a case already, or as many applications with this one, as may be. */
async function requireJoinsLeft(trx: Knex.Transaction, { same, otherPhones }: { same: number; otherPhones: number }): Promise<void> {
  const { content } = await currentPolicy<CaseSettings>(trx, CASE_SETTINGS);
  if (same >= content.joinsPerCase || (same === 0 && otherPhones >= content.joinsPerCase)) throw problem('phone-change-open');
}

interface Encounter {
  found: Case;
  anotherPhone: boolean;
  meeting: Meeting;
  /** How this case ends where the application takes its place. */
  how: InTheWay['how'];
}

/** What becomes of an application for the account that this case is open for; null where that has ended meanwhile. */
async function encounter(
  { seal }: Stores,
  trx: Knex.Transaction,
  caseId: string,
  opened: NewCase<PhoneProcess>,
): Promise<Encounter | null> {
  const { way, newPhone } = opened.submission;
  const found = await findCase(trx, seal, caseId);
  if (!found?.submission || isFinal(found.state)) return null;
  const own = (found.submission as Submission<PhoneProcess>).newPhone;
  const anotherPhone = own !== newPhone;
  const phoneHashes = [own, newPhone].map((phone) => seal.lookupHash('phone', phone));
  const contested = await namesAnother(trx, { caseId, phoneHashes });
  const seen = { revision: found.revision, joined: await countJoined(trx, caseId) };
  const granted = await wasDecided(trx, { caseId, round: found.round });
  const how = { proven: isProven(way.kind), ...(way.kind === 'codes' && { seen }) };
  return {
    found,
    anotherPhone,
    meeting: meetingOf(way.kind, { way: found.way, state: found.state, granted, anotherPhone, contested }),
    how,
  };
}

/**
 * Joins an application to the one that is open for its account: whoever looks at that one is shown it, and whether it names another phone. Against
 * what cools off another phone is an objection; by codes, of whoever holds the former one.
 */
async function join(deps: Stores, trx: Knex.Transaction, met: OpenPhoneCase, opened: NewCase<PhoneProcess>, who: Who): Promise<void> {
  const { seal } = deps;
  // One after the other: how many there are is counted.
  await lockOn(trx, `joins ${met.id}`);
  const before = await countJoinsWith(trx, { caseId: met.id, phoneHash: seal.lookupHash('phone', opened.submission.newPhone) });
  // Whoever has the former phone is kept out by nobody else's applications.
  await requireJoinsLeft(trx, isProven(opened.submission.way.kind) ? { ...before, otherPhones: 0 } : before);
  await insertCaseJoin(trx, seal, { ...opened, caseId: met.id, round: met.round });
  // From here on nobody else moves that case; whoever held it a moment ago may have.
  const now = await encounter(deps, trx, met.id, opened);
  if (now?.meeting !== 'joins') throw new InTheWay(met, now?.how ?? { proven: false });
  const { found, anotherPhone } = now;
  const kind = opened.submission.way.kind === 'codes' ? 'code' : 'rival';
  // A phone is heard once; a supervisor who looks into it has what it named before in view already.
  const codeBefore = kind === 'code' && (await listObjections(trx, seal, met.id)).some((each) => each.kind === kind);
  const unheard = kind === 'code' ? !codeBefore : found.state === 'objected' ? before.same === 0 : before.objecting === 0;
  if (anotherPhone && unheard && OPEN_TO_OBJECTIONS.includes(found.state)) {
    const objector = { kind, channelId: opened.channelId, staffId: null, originals: null, reason: null } as const;
    await raiseObjection(trx, seal, { ...objector, id: opened.id, caseId: met.id }, who.origin);
  }
  await appendAudit(trx, { ...who, action: 'case.joined', caseId: met.id, detail: { joinId: opened.id, anotherPhone } });
  await notify(trx, 'case_changed', { caseId: met.id, state: found.state, revision: found.revision, city: found.cityCode });
}

/**
 * Writes a submitted case; answers false where the application was joined to an open one instead. Of several for one account that come at the same
 * moment one becomes the case. Throws InTheWay where it is to take the place of the open one, and a problem where it cannot be taken.
 */
export async function insertOrJoin(deps: Deps, trx: Knex.Transaction, opened: NewCase, who: Who): Promise<boolean> {
  while ((await insertCase(trx, deps.seal, opened)) !== 'inserted') {
    if (opened.process === 'binding') throw new Error(`Case ${opened.id} is there already`);
    const met = await findOpenPhoneCase(trx, deps.seal.lookupHash('identity', opened.submission.applicant.identityNumber));
    const now = met && (await encounter(deps, trx, met.id, opened));
    if (!met || !now) continue;
    if (now.meeting !== 'refused') await requireEligible(deps, trx, opened);
    if (now.meeting === 'replaces') throw new InTheWay(met, now.how);
    if (now.meeting === 'refused') {
      await requireNotTakingEffect({ ...deps, db: trx }, met, who.actor);
      throw problem('phone-change-open');
    }
    await join(deps, trx, met, opened, who);
    return false;
  }
  return true;
}

/** Has a case take note of an application that was joined to it, unless it has, or has ended since. Throws a 503 problem as `updateCase` does. */
export async function tellOfJoin(deps: Deps, { found, join: joined }: CaseOrJoin, { requestId }: Origin): Promise<void> {
  if (!joined || joined.revision !== null || isFinal(found.state)) return;
  await updateCase(deps, found.id, joinUpdate, { requestId }).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error;
  });
}
