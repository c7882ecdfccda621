import type { Original } from '@trafficdesk/rules/facts/codes/original.ts';
import { startRun } from '@trafficdesk/worker/resume-runs.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { isServiceOn } from '@trafficdesk/worker/store/cities.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { findClaimOn } from '@trafficdesk/worker/store/claimed-violations.ts';
import { violationHash } from '@trafficdesk/worker/store/seal.ts';
import { findEliminationOf } from '@trafficdesk/worker/store/violation-eliminations.ts';
import {
  findViolationObjection,
  insertViolationObjection,
  listObjectionsTo,
  lockViolation,
  type ViolationObjection,
} from '@trafficdesk/worker/store/violation-objections.ts';
import { objectionClocks } from '@trafficdesk/worker/violation-objections/due.ts';
import { isOpenObjection } from '@trafficdesk/worker/violation-objections/settle.ts';
import type { z } from 'zod';
import { derivedId } from '@trafficdesk/worker/store/derived-id.ts';
import { UNKNOWN_CITY } from '../cities/unknown-city.ts';
import type { Deps } from '../deps.ts';
import { callEngine } from '../engine/call.ts';
import { spendOnLook } from '../limits/spend-on-look.ts';
import type { ChannelActor, StaffActor } from '../operations/operation.ts';
import { partnerAway } from '../problems/partner-away.ts';
import { invalid, problem } from '../problems/problem.ts';
import { isOfPerson } from './is-of-person.ts';
import type { newViolationObjection } from './schemas.ts';
import { type ViolationObjectionView, violationObjectionView } from './view.ts';

/** Somebody objects, through a channel or at a counter. */
export interface ObjectingToViolation {
  /** A channel, or the member of the staff who records it for somebody present, with the originals they saw. */
  by: { channel: ChannelActor } | { staff: Pick<StaffActor, 'kind' | 'id'>; originals: readonly Original[] };
  /** The channel it counts for. */
  channelId: string;
  /** The Idempotency-Key of whoever sends it. */
  key: string;
  sent: z.output<typeof newViolationObjection>;
  origin: Origin;
}

const actorOf = ({ by }: ObjectingToViolation): Pick<ChannelActor | StaffActor, 'kind' | 'id'> => ('channel' in by ? by.channel : by.staff);

type Found = NonNullable<Awaited<ReturnType<Deps['violations']['find']>>>;

/** The record, where it is this person's to object to; at a counter an officer has seen their papers. Throws the problem violation-not-found. */
async function recordOf(deps: Deps, { by, sent: { identityNumber, violationNumber } }: ObjectingToViolation): Promise<Found> {
  const away = (error: unknown): never => {
    throw partnerAway(error);
  };
  const violation = await deps.violations.find(violationNumber).catch(away);
  if (!violation) throw problem('violation-not-found');
  const theirs = 'staff' in by || (await isOfPerson(deps, { identityNumber, violation }).catch(away));
  if (!theirs) throw problem('violation-not-found');
  return violation;
}

/** Throws where an objection to the record is open, or this person's was decided; one that was eliminated is not there any more. */
function requireFirst(others: readonly ViolationObjection[], personHash: Buffer): void {
  if (others.some(isOpenObjection)) throw problem('violation-objected');
  if (others.some((each) => each.personHash?.equals(personHash))) throw problem('violation-objection-decided');
}

/** Writes it down, once; the same request at the same moment waits for the first and writes nothing. */
async function write(deps: Deps, id: string, requestHash: Buffer, objecting: ObjectingToViolation): Promise<boolean> {
  const { db, seal } = deps;
  const { by, channelId, sent, origin } = objecting;
  const { identityNumber, reason, words } = sent;
  const violation = await recordOf(deps, objecting);
  const { violationNumber, decisionNumber, occurredAt, place, description, vehicle } = violation;
  const [hash, personHash] = [violationHash(seal, violationNumber), seal.lookupHash('identity', identityNumber)];
  return db.transaction(async (trx) => {
    await lockViolation(trx, hash);
    if (await findViolationObjection(trx, seal, id)) return false;
    requireFirst(await listObjectionsTo(trx, seal, hash), personHash);
    if (await findEliminationOf(trx, hash)) throw problem('violation-not-found');
    const claim = await findClaimOn(trx, hash);
    const handlingId = claim?.personHash.equals(personHash) ? claim.id : null;
    await insertViolationObjection(trx, seal, {
      id,
      channelId,
      staffId: 'staff' in by ? by.staff.id : null,
      originals: 'staff' in by ? by.originals : null,
      cityCode: sent.city,
      handlingId,
      reason,
      requestHash,
      particulars: {
        identityNumber,
        violation: { violationNumber, decisionNumber, occurredAt, place, description, vehicle },
        words,
      },
      ...(await objectionClocks(trx)),
    });
    const detail = { objectionId: id, ...(handlingId && { handlingId }), ...('staff' in by && { originals: by.originals }) };
    await appendAudit(trx, { actor: actorOf(objecting), action: 'violation-objection.raised', reason, detail, origin });
    return true;
  });
}

/** Has a worker forward it; where the engine is away a worker takes it up from the row once it is back. */
const forward = ({ temporal, log }: Deps, id: string): Promise<void> =>
  callEngine(temporal, (workflows) => startRun(workflows, 'violationObjection', id)).catch((error: unknown) =>
    log.warn({ err: error, objectionId: id }, 'could not start an objection to a violation: a worker will'),
  );

/** Whether a city has switched objecting online on; undefined for a city nobody has entered. */
export const isObjectingOn = async ({ db }: Pick<Deps, 'db'>, city: string): Promise<boolean | undefined> =>
  isServiceOn(db, { city, service: 'violation-objection', at: await databaseTime(db) });

/**
 * Somebody objects to the record of a violation (R-56a), once however often it is sent: the row comes first, then the workflow that forwards it the same
 * day. Throws the problems violation-not-found, violation-objected, violation-objection-decided and idempotency-key-reused; 503 while a partner is away.
 */
export async function objectToViolation(
  deps: Deps,
  objecting: ObjectingToViolation,
): Promise<{ replay: boolean; view: ViolationObjectionView }> {
  const { db, seal } = deps;
  const { by, key, sent } = objecting;
  const { kind, id: actorId } = actorOf(objecting);
  const id = derivedId(`violation objection ${kind} ${actorId}\0${key}`);
  const requestHash = seal.lookupHash('request', JSON.stringify(sent));
  let found = await findViolationObjection(db, seal, id);
  const before = found !== null;
  if (!found) {
    if ((await isObjectingOn(deps, sent.city)) === undefined) throw invalid(UNKNOWN_CITY);
    if ('channel' in by) await spendOnLook(deps, by.channel, { identityNumber: sent.identityNumber });
    const first = await write(deps, id, requestHash, objecting);
    found = (await findViolationObjection(db, seal, id)) as ViolationObjection;
    if (first) await forward(deps, id);
  }
  if (!found.requestHash?.equals(requestHash)) throw problem('idempotency-key-reused');
  return { replay: before, view: await violationObjectionView(deps, found) };
}
