import { VIOLATION_SETTINGS, type ViolationSettings } from '@trafficdesk/rules/settings/violation.ts';
import type { VehicleKey } from '@trafficdesk/worker/partners/registry.ts';
import type { Violation } from '@trafficdesk/worker/partners/violations.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import { listBindingsOf } from '@trafficdesk/worker/store/bindings.ts';
import { COUNTER } from '@trafficdesk/worker/store/channels.ts';
import { databaseTime } from '@trafficdesk/worker/store/database-time.ts';
import { type ClaimingHandling, listClaimsOf } from '@trafficdesk/worker/store/claimed-violations.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { violationHash } from '@trafficdesk/worker/store/seal.ts';
import { type Decided, decideViolations } from '@trafficdesk/worker/violations/decide-violations.ts';
import { distinct } from '@trafficdesk/worker/violations/vehicle-files.ts';
import type { z } from 'zod';
import { isVisible } from '../cases/visible-case.ts';
import { openWords, type Tell } from '../cases/words.ts';
import type { Deps } from '../deps.ts';
import { maskedVehicle, violationRecord } from '../handlings/violation-record.ts';
import { spend } from '../limits/spend.ts';
import { partnerAway } from '../problems/partner-away.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { requireOwnCity } from './require-own-city.ts';
import type { counterViolation, counterViolationList, counterViolationSearch } from './violation-schemas.ts';

type View = z.input<typeof counterViolation>;

interface Searching {
  staff: StaffSession;
  sent: z.output<typeof counterViolationSearch>;
  origin: Origin;
}

/** The person's own vehicles and those bound to them. */
async function vehiclesOf({ db, seal, registry }: Deps, identityNumber: string): Promise<VehicleKey[]> {
  const identityHash = seal.lookupHash('identity', identityNumber);
  const [own, bindings] = await Promise.all([
    registry.listVehiclesOf(identityNumber),
    listBindingsOf(db, seal, { identityHash, as: 'driver', onlyActive: true }),
  ]);
  return distinct([...own, ...bindings.flatMap(({ particulars }) => particulars?.vehicle ?? [])]);
}

/** Which of these violations the person has confirmed already, by the hash of each. */
async function confirmedBy(
  { db, seal }: Deps,
  identityNumber: string,
  violations: readonly Violation[],
): Promise<Map<string, ClaimingHandling>> {
  const personHash = seal.lookupHash('identity', identityNumber);
  const hashes = violations.map(({ violationNumber }) => violationHash(seal, violationNumber));
  const claims = await listClaimsOf(db, { personHash, hashes });
  return new Map(claims.map((each) => [each.violationHash.toString('hex'), each]));
}

const handlingOf = (found: ClaimingHandling | undefined, { cities }: StaffSession): View['handling'] =>
  found ? { id: found.id, number: found.number, kind: found.kind, state: found.state, visible: isVisible(found, cities) } : null;

interface Viewing {
  tell: Tell;
  at: Date;
  handling: View['handling'];
}

async function viewOf({ violation, online, reasons, relation, facts }: Decided, { tell, at, handling }: Viewing): Promise<View> {
  const refused = online === 'no' ? await tell({ at, reasons: reasons.map((code) => ({ code })), state: 'refused' }) : null;
  return {
    ...violationRecord(violation),
    fineFen: violation.fineFen,
    points: violation.points,
    projectedPoints: facts.person.projectedPoints ?? null,
    dueAt: violation.dueAt,
    vehicle: maskedVehicle(violation),
    relation,
    here: online,
    reasons: refused?.reasons ?? [],
    nextStep: refused?.nextStep ?? null,
    handling,
  };
}

/**
 * The open violations of somebody who is present at a counter, nationwide, with what can be done with each there and why not: of
 * their own and bound vehicles, or of one that need not be bound. Masked, limited per officer, and on record with a keyed hash of the number.
 * Throws a problem for a city that is not the officer's, and 503 while a partner is away.
 */
export async function searchCounterViolations(
  deps: Deps,
  { staff, sent, origin }: Searching,
): Promise<z.input<typeof counterViolationList>> {
  const { db, seal, violations: partner } = deps;
  const { city, identityNumber, vehicle } = sent;
  requireOwnCity(staff, city);
  await spend(deps, 'counter-search', staff.id);
  const away = (error: unknown): never => {
    throw partnerAway(error);
  };
  const at = await databaseTime(db);
  const vehicles = vehicle ? [vehicle] : await vehiclesOf(deps, identityNumber).catch(away);
  const open = await partner.listOpen({ identityNumber, vehicles }).catch(away);
  const { content } = await currentPolicy<ViolationSettings>(db, VIOLATION_SETTINGS, at);
  const violations = open.slice(0, content.searchPageSize);
  const { decided } = await decideViolations(deps, { channel: COUNTER, city, identityNumber, violations, at }).catch(away);
  const [tell, confirmed] = await Promise.all([openWords(db), confirmedBy(deps, identityNumber, violations)]);
  const person = seal.lookupHash('identity', identityNumber).toString('base64url');
  const detail = { person, violations: open.length, ...(vehicle && { otherVehicle: true }) };
  await appendAudit(db, { actor: { kind: 'staff', id: staff.id }, action: 'counter.violations-searched', detail, origin });
  const items = decided.map((each) => {
    const own = confirmed.get(violationHash(seal, each.violation.violationNumber).toString('hex'));
    return viewOf(each, { tell, at, handling: handlingOf(own, staff) });
  });
  return { items: await Promise.all(items), left: open.length - violations.length };
}
