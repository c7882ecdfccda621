import type { MessageTemplate } from '@trafficdesk/rules/messages.ts';
import type { ViolationObjectionPlan, ViolationObjectionState } from '../contracts/violation-objection.ts';
import type { Deps } from '../deps.ts';
import { PartnerRefused } from '../partners/errors.ts';
import { appendAudit } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import { endMatter, raiseMatter } from '../store/matters.ts';
import { NotInDatabase } from '../store/not-in-database.ts';
import { noteForwarded, noteLooked, noteOutcomeTold, noteOverdueOutcome } from '../store/violation-objection-moves.ts';
import {
  findViolationObjection,
  lockViolationObjection,
  type ViolationObjection,
  type WholeViolationObjection,
} from '../store/violation-objections.ts';
import { sendMessage } from '../telling/send-message.ts';
import { phoneOf } from '../violation-objections/phone-of.ts';
import { isOpenObjection, settleObjection } from '../violation-objections/settle.ts';

interface Input {
  objectionId: string;
  requestId?: string | undefined;
}

const planOf = ({ state, revision, forwardDueAt, outcomeDueAt }: ViolationObjection): ViolationObjectionPlan => ({
  state,
  revision,
  ...(state === 'raised' && { forwardBy: forwardDueAt.getTime() }),
  ...((state === 'raised' || state === 'forwarded') && { outcomeBy: outcomeDueAt.getTime() }),
});

async function objectionOf({ db, seal }: Pick<Deps, 'db' | 'seal'>, id: string): Promise<ViolationObjection> {
  const found = await findViolationObjection(db, seal, id);
  if (!found) throw new NotInDatabase(`Objection ${id} is not in the database`);
  return found;
}

/** Where an objection stands; that it was looked at is noted. Throws NotInDatabase. */
export async function planViolationObjection(deps: Deps, { objectionId }: Input): Promise<ViolationObjectionPlan> {
  await noteLooked(deps.db, objectionId);
  return planOf(await objectionOf(deps, objectionId));
}

const matterOf = ({ id: subjectId, cityCode, handlingId }: ViolationObjection) => ({
  subjectId,
  cityCode,
  ...(handlingId && { handlingId }),
});

/** Puts on record that an objection does not get on its way: its day is over, or the partner has refused it with this code. */
async function raiseNotForwarded(trx: Db, objection: ViolationObjection, code: string): Promise<void> {
  await raiseMatter(trx, { kind: 'objection-not-forwarded', ...matterOf(objection), code });
  await appendAudit(trx, {
    actor: { kind: 'system' },
    action: 'violation-objection.not-forwarded',
    reason: code,
    detail: { objectionId: objection.id },
  });
}

/**
 * Forwards an objection to the violation database, under a key of its own; one that it has is left. What the partner refuses is for a person to look
 * into, and asked again another day. Throws PartnerUnavailable, and PartnerRefused where nobody can read the answer: the same is to be asked again.
 */
export async function forwardViolationObjection(deps: Deps, { objectionId, requestId }: Input): Promise<ViolationObjectionPlan> {
  const { db, seal, violations } = deps;
  await noteLooked(db, objectionId);
  const before = await objectionOf(deps, objectionId);
  if (before.purgedAt || before.state !== 'raised') return planOf(before);
  const { identityNumber, violation } = before.particulars;
  try {
    const { violationNumber } = violation;
    const { reference } = await violations.forwardObjection({ key: objectionId, violationNumber, identityNumber, reason: before.reason });
    await db.transaction(async (trx) => {
      const locked = await lockViolationObjection(trx, seal, objectionId);
      if (locked.state !== 'raised') return;
      await noteForwarded(trx, { id: objectionId, reference });
      await endMatter(trx, { kind: 'objection-not-forwarded', subjectId: objectionId });
      const detail = { objectionId, reference, ...(locked.handlingId && { handlingId: locked.handlingId }) };
      await appendAudit(trx, { actor: { kind: 'system' }, action: 'violation-objection.forwarded', detail, origin: { requestId } });
    });
  } catch (error) {
    if (!(error instanceof PartnerRefused) || error.mayBeDone) throw error;
    const { code } = error;
    await db.transaction((trx) => raiseNotForwarded(trx, before, code ?? 'refused'));
  }
  return planOf(await objectionOf(deps, objectionId));
}

/** Puts on record that the day an objection was raised on has ended without it being forwarded: a person must look into it, and it is asked on. */
export async function noteNotForwarded({ db, seal }: Deps, { objectionId }: Input): Promise<void> {
  await db.transaction(async (trx) => {
    const locked = await lockViolationObjection(trx, seal, objectionId);
    if (locked.state === 'raised') await raiseNotForwarded(trx, locked, 'day-over');
  });
}

/** Asks the partner how an objection that it has came out, and takes it. Throws PartnerUnavailable or PartnerRefused. */
export async function lookAtViolationObjection(deps: Deps, { objectionId, requestId }: Input): Promise<ViolationObjectionPlan> {
  await noteLooked(deps.db, objectionId);
  const before = await objectionOf(deps, objectionId);
  if (before.state !== 'forwarded' || before.reference === null) return planOf(before);
  const { state } = await deps.violations.objectionOutcome(before.reference);
  if (state === 'open') return planOf(before);
  await settleObjection(deps, { objectionId, outcome: state, requestId });
  return planOf(await objectionOf(deps, objectionId));
}

/** Puts on record that the working days to decide have passed; false where the objection is over. Again it changes nothing. */
export async function noteOverdueObjection({ db, seal }: Deps, { objectionId }: Input): Promise<boolean> {
  return db.transaction(async (trx) => {
    const locked = await lockViolationObjection(trx, seal, objectionId);
    if (!isOpenObjection(locked)) return false;
    if (await noteOverdueOutcome(trx, objectionId)) {
      await raiseMatter(trx, { kind: 'objection-outcome-overdue', ...matterOf(locked) });
      await appendAudit(trx, { actor: { kind: 'system' }, action: 'violation-objection.overdue', detail: { objectionId } });
    }
    return true;
  });
}

const OUTCOMES: Partial<Record<ViolationObjectionState, MessageTemplate>> = {
  upheld: 'violation-objection-upheld',
  dismissed: 'violation-objection-dismissed',
  eliminated: 'violation-objection-eliminated',
};

/** What was handled already is not to be handled again: its penalty stands. */
const outcomeOf = ({ state, handlingId }: ViolationObjection): MessageTemplate | undefined =>
  state === 'dismissed' && handlingId !== null ? 'violation-objection-dismissed-penalty-stands' : OUTCOMES[state];

async function tell(
  deps: Deps,
  { id, number, handlingId, particulars }: WholeViolationObjection,
  template: MessageTemplate,
): Promise<void> {
  const to = await phoneOf(deps, particulars.identityNumber);
  const about = { key: id, objectionId: id, ...(handlingId && { handlingId }) };
  await sendMessage(deps, { about, template, params: { caseNumber: number }, to });
}

/** Tells whoever objected that the outcome is late, and that a person looks into it. One that is over is left. Throws PartnerUnavailable. */
export async function tellOfOverdueObjection(deps: Deps, { objectionId }: Input): Promise<void> {
  const objection = await objectionOf(deps, objectionId);
  if (!objection.purgedAt && isOpenObjection(objection)) await tell(deps, objection, 'violation-objection-overdue');
}

/** Tells whoever objected how it came out, and what next. Running it again repeats nothing. Throws PartnerUnavailable. */
export async function announceViolationObjection(deps: Deps, { objectionId }: Input): Promise<void> {
  const objection = await objectionOf(deps, objectionId);
  const template = outcomeOf(objection);
  if (template === undefined) throw new Error(`Objection ${objectionId} is open`);
  if (!objection.purgedAt) await tell(deps, objection, template);
  await noteOutcomeTold(deps.db, objectionId);
}
