import { timingSafeEqual } from 'node:crypto';
import { objectUpdate } from '@trafficdesk/worker/contracts/case.ts';
import type { CaseState, Standing } from '@trafficdesk/worker/contracts/case-state.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { type Case, findCase, findCaseId } from '@trafficdesk/worker/store/cases.ts';
import { findObjection, type Objector, objectionCode, raiseObjection } from '@trafficdesk/worker/store/objections.ts';
import type { z } from 'zod';
import { derivedId } from '@trafficdesk/worker/store/derived-id.ts';
import { updateCase } from '../cases/update.ts';
import { visibleCase } from '../cases/visible-case.ts';
import { wordsOf } from '../cases/words.ts';
import type { Deps } from '../deps.ts';
import { Refused } from '../engine/call.ts';
import { spend } from '../limits/spend.ts';
import type { ChannelActor } from '../operations/operation.ts';
import { invalid, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { objection, objectionTaken, staffObjection } from './schemas.ts';

const ID_TAKEN = { 'zh-CN': '该编号已用于另一异议。', en: 'This id belongs to another objection.' };

/** States of a case in which its code has not been sent to anybody yet. */
const BEFORE: readonly CaseState[] = [
  'submitted',
  'checking',
  'awaiting-owner',
  'awaiting-identity',
  'in-review',
  'second-review',
  'returned',
];

/** Whether it is the code, however its letters and spaces are written. */
function fits(given: string, code: string): boolean {
  const written = Buffer.from(given.replaceAll(/[\s-]/g, '').toUpperCase());
  return written.length === code.length && timingSafeEqual(written, Buffer.from(code));
}

/** Writes the objection down and has the workflow take it. Throws the problems objection-too-late and objection-decided. */
async function raise(deps: Deps, caseId: string, id: string, objector: Objector, origin: Origin): Promise<Standing> {
  const { db, seal } = deps;
  await raiseObjection(db, seal, { ...objector, id, caseId }, origin);
  try {
    return await updateCase(deps, caseId, objectUpdate, { objectionId: id, requestId: origin.requestId });
  } catch (error) {
    if ((await findObjection(db, seal, id))?.takenAt) {
      const { state, revision } = (await findCase(db, seal, caseId)) as Case;
      return { state, revision };
    }
    if (!(error instanceof Refused)) throw error;
    throw problem(error.refusal.type === 'objection-decided' ? 'objection-decided' : 'objection-too-late');
  }
}

/** What whoever objected is told: nothing of whoever applied. */
async function answered({ db }: Deps, { number, process }: Case, state: CaseState): Promise<z.input<typeof objectionTaken>> {
  const { nextStep } = await wordsOf(db, { at: new Date(), reasons: [], state, process });
  return { caseNumber: number, state, nextStep };
}

interface Objecting extends z.output<typeof objection> {
  channel: ChannelActor;
  origin: Origin;
}

/**
 * Whoever holds the former phone objects to a case that cools off, by its number and the code that was sent there; again, nothing changes.
 * An unknown number, a wrong code and a case nobody was told of answer the same. Only wrong ones are counted, and limited: nobody uses up the tries of
 * whoever has the right one.
 */
export async function objectByCode(deps: Deps, { channel, caseNumber, code, origin }: Objecting): Promise<z.input<typeof objectionTaken>> {
  const { db, seal } = deps;
  const caseId = await findCaseId(db, caseNumber);
  const found = caseId ? await findCase(db, seal, caseId) : null;
  const replaces = found && found.process !== 'binding' ? found : null;
  const told = replaces && !BEFORE.includes(replaces.state) ? replaces : null;
  if (!told || !fits(code, objectionCode(seal, told.id))) {
    await spend(deps, 'wrong-objection', caseNumber);
    if (replaces) await appendAudit(db, { actor: channel, action: 'objection.refused', caseId: replaces.id, origin });
    throw problem('objection-not-accepted');
  }
  const objectionId = derivedId(`objection by code ${told.id}`);
  if (told.state === 'cooling-off' && (await findObjection(db, seal, objectionId))?.takenAt) throw problem('objection-decided');
  const objector = { kind: 'code', channelId: channel.id, staffId: null, originals: null, reason: null } as const;
  const { state } = await raise(deps, told.id, objectionId, objector, origin);
  return answered(deps, told, state);
}

/** Throws objection-too-late where nobody has been told of anything yet, or it is over. */
function requireGranted({ state }: Case): void {
  if (BEFORE.includes(state)) throw problem('objection-too-late');
}

interface ObjectingFor extends z.output<typeof staffObjection> {
  staff: StaffSession;
  origin: Origin;
}

/** Staff object for somebody who calls or comes, in that person's words; the same id again with other words is a problem. */
async function objectAsStaff(deps: Deps, found: Case, { staff, objectionId, reason, originals, origin }: ObjectingFor): Promise<Standing> {
  requireGranted(found);
  const before = await findObjection(deps.db, deps.seal, objectionId);
  if (before && (before.caseId !== found.id || before.staffId !== staff.id || before.reason !== reason))
    throw invalid({ field: '/objectionId', message: ID_TAKEN });
  return raise(deps, found.id, objectionId, { kind: 'staff', channelId: null, staffId: staff.id, originals, reason }, origin);
}

/** Staff object for somebody who calls or comes to a case they see, in that person's words. */
export const objectForPerson = async (deps: Deps, { caseId, ...said }: ObjectingFor & { caseId: string }): Promise<Standing> =>
  objectAsStaff(deps, await visibleCase(deps, said.staff, caseId), said);

/**
 * Staff object for somebody who calls or comes with the number of the message they got, wherever that case is: answered as that person
 * is, with nothing of whoever applied. Limited per officer. A number that is of no such case is not found.
 */
export async function objectByNumber(
  deps: Deps,
  { caseNumber, ...said }: ObjectingFor & { caseNumber: string },
): Promise<z.input<typeof objectionTaken>> {
  const { db, seal } = deps;
  await spend(deps, 'counter-search', said.staff.id);
  const caseId = await findCaseId(db, caseNumber);
  const found = caseId ? await findCase(db, seal, caseId) : null;
  if (!found || found.process === 'binding') throw problem('not-found');
  const { state } = await objectAsStaff(deps, found, said);
  return answered(deps, found, state);
}
