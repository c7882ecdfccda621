import { VIOLATION_SETTINGS, type ViolationSettings } from '@trafficdesk/rules/settings/violation.ts';
import type { Violation } from '@trafficdesk/worker/partners/violations.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { COUNTER } from '@trafficdesk/worker/store/channels.ts';
import { isServiceOn } from '@trafficdesk/worker/store/cities.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { findHandling, type Handling, insertHandling, type NewHandling, type ShownViolation } from '@trafficdesk/worker/store/handlings.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { type Decided, decideViolations } from '@trafficdesk/worker/violations/decide-violations.ts';
import type { z } from 'zod';
import { derivedId } from '@trafficdesk/worker/store/derived-id.ts';
import { UNKNOWN_CITY } from '../cities/unknown-city.ts';
import type { Deps } from '../deps.ts';
import { partnerAway } from '../problems/partner-away.ts';
import { invalid, problem } from '../problems/problem.ts';
import type { handlingRequest } from './schemas.ts';
import { type HandlingView, handlingView } from './view.ts';
import type { Whoever } from './whoever.ts';

export interface Showing extends Whoever {
  /** The Idempotency-Key of whoever asks. */
  key: string;
  sent: z.output<typeof handlingRequest>;
  /** What it costs of limits; the same question again costs nothing. */
  spend?: () => Promise<void>;
}

function shownOf(violation: Violation): ShownViolation {
  const { inDatabase: _, handled: __, paid: ___, ...shown } = violation;
  return shown;
}

/**
 * Online nobody is told anything of a vehicle that is neither theirs nor bound to them, nor of another driver's ticket, nor whether there is such a
 * violation: but for their own tickets, of whatever vehicle, and at a terminal in a city where no binding is needed yet. Throws the problem violation-not-found.
 */
async function requireTheirs({ violations }: Deps, { channelId, sent }: Showing, { violation, online }: Decided): Promise<void> {
  const { identityNumber } = sent;
  const isToldHere =
    violation.kind === 'on-the-spot'
      ? (await violations.listOpen({ identityNumber, vehicles: [] })).some((each) => each.violationNumber === violation.violationNumber)
      : channelId === 'terminal' && online !== 'no';
  if (!isToldHere) throw problem('violation-not-found');
}

/**
 * What the rules in force say of a violation and this person. Throws the problem violation-not-found where there is none that may be told, and a
 * 503 problem while a partner cannot be asked.
 */
async function judge(
  deps: Deps,
  showing: Showing,
): Promise<Pick<NewHandling, 'kind' | 'state' | 'reasons' | 'relation' | 'policyVersions' | 'facts' | 'particulars'>> {
  const { channelId, sent } = showing;
  const { city, identityNumber, violationNumber } = sent;
  const at = await databaseTime(deps.db);
  // Before anything is looked up: whoever names no city of ours is not to learn by that whether there is such a violation.
  if ((await isServiceOn(deps.db, { city, service: 'violation-handling', at })) === undefined) throw invalid(UNKNOWN_CITY);
  const violation = await deps.violations.find(violationNumber);
  if (!violation) throw problem('violation-not-found');
  const question = { channel: channelId, city, identityNumber, violations: [violation], at };
  const { person, decided } = await decideViolations(deps, question);
  const [answer] = decided;
  if (!answer) throw new Error('A violation was asked about and none was decided');
  const { facts, reasons, relation, online, policyVersions } = answer;
  const mayBeOfOthers = relation === 'none' || violation.kind === 'on-the-spot';
  if (mayBeOfOthers && channelId !== COUNTER) await requireTheirs(deps, showing, answer);
  return {
    kind: online === 'no' ? (violation.kind === 'on-the-spot' ? 'pay-only' : 'handle') : online,
    state: online === 'no' ? 'refused' : 'shown',
    reasons: online === 'no' ? reasons : [],
    relation,
    policyVersions,
    facts,
    particulars: { person: { name: person?.name ?? null, identityNumber, phone: person?.phone ?? null }, violation: shownOf(violation) },
  };
}

async function write(deps: Deps, id: string, requestHash: Buffer, showing: Showing): Promise<void> {
  const { actor, channelId, staffId, sent, spend, detail, origin } = showing;
  await spend?.();
  const judged = await judge(deps, showing).catch((error: unknown) => {
    throw partnerAway(error);
  });
  const { content } = await currentPolicy<ViolationSettings>(deps.db, VIOLATION_SETTINGS);
  await deps.db.transaction(async (trx) => {
    const opened = { ...judged, id, channelId, staffId, cityCode: sent.city, requestHash, shownMinutes: content.shownMinutes };
    if (!(await insertHandling(trx, deps.seal, opened))) return;
    const { state, reasons } = judged;
    const action = state === 'refused' ? 'handling.refused' : 'handling.shown';
    await appendAudit(trx, {
      actor,
      action,
      detail: { ...detail, handlingId: id, reasons: reasons.map((code) => ({ code })) },
      origin,
    });
  });
}

async function stored({ db, seal }: Deps, id: string): Promise<Handling> {
  const found = await findHandling(db, seal, id);
  if (!found) throw new Error(`Handling ${id} is gone`);
  return found;
}

/**
 * Shows somebody the facts of a violation, its fine and its points, which they may confirm for some minutes; or, refused, why not and who can
 * serve them. Once, however often it is asked: the same key with another body is a problem.
 */
export async function showHandling(deps: Deps, showing: Showing): Promise<{ replay: boolean; view: HandlingView }> {
  const { actor, key, sent } = showing;
  const id = derivedId(`handling\0${actor.kind} ${actor.id}\0${key}`);
  const requestHash = deps.seal.lookupHash('request', JSON.stringify(sent));
  const before = await findHandling(deps.db, deps.seal, id);
  if (!before) await write(deps, id, requestHash, showing);
  const found = before ?? (await stored(deps, id));
  if (!found.requestHash?.equals(requestHash)) throw problem('idempotency-key-reused');
  return { replay: before !== null, view: await handlingView(deps, found) };
}
