import { VIOLATION_SETTINGS, type ViolationSettings } from '@trafficdesk/rules/settings/violation.ts';
import type { Deps } from '../deps.ts';
import type { VehicleKey } from '../partners/registry.ts';
import type { Violation } from '../partners/violations.ts';
import { findAccount } from '../store/accounts.ts';
import { listBindingsOf } from '../store/bindings.ts';
import { isServiceOn, terminalNeedsBinding } from '../store/cities.ts';
import { type Page, pageOf } from '../store/cursor.ts';
import { currentPolicy } from '../store/policy-versions.ts';
import { type Decided, decideViolations, type ViolationsQuestion } from './decide-violations.ts';
import { distinct, keyOf } from './vehicle-files.ts';

export interface ViolationSearch extends Omit<ViolationsQuestion, 'violations'> {
  /** Only violations of this vehicle; of own and bound ones where none is named. */
  vehicle?: VehicleKey | undefined;
  /** Key of the last violation of the page before: when it occurred in milliseconds, its number. */
  after?: [number, string] | undefined;
}

/** A page of violations, newest first, and how many there are in all; or why nothing is told. */
export type ViolationsFound =
  | ({ kind: 'found'; total: number } & Page<Decided>)
  | { kind: 'unknown-city' | 'not-registered' | 'vehicle-not-bound' | 'terminal-needs-binding' };

const orderKey = ({ occurredAt, violationNumber }: Violation): [number, string] => [Date.parse(occurredAt), violationNumber];

/** Newest first; those of one moment by their numbers. */
const newestFirst = (one: [number, string], other: [number, string]): number => other[0] - one[0] || (one[1] < other[1] ? -1 : 1);

/** Open records of these vehicles; tickets given on the spot are of the person, whichever vehicle it was, unless one is asked for. */
async function openRecords(
  { violations }: Pick<Deps, 'violations'>,
  { identityNumber, vehicles, only }: { identityNumber: string; vehicles: readonly VehicleKey[]; only: VehicleKey | undefined },
) {
  const open = await violations.listOpen({ identityNumber, vehicles });
  const asked = only ? open.filter((each) => keyOf(each.vehicle) === keyOf(only)) : open;
  return asked.map((violation) => ({ violation, key: orderKey(violation) })).toSorted((one, other) => newestFirst(one.key, other.key));
}

/**
 * A person's open violations over own and bound vehicles, nationwide, each with what can be done with it where it is asked (R-50 … R-57). However
 * many there are, partners are asked a handful of questions. Online, nobody is told anything of a vehicle that is neither theirs nor bound to them; a
 * terminal tells it in a city where no binding is needed yet. Throws PartnerUnavailable or PartnerRefused when a partner fails.
 */
export async function searchViolations(
  deps: Pick<Deps, 'db' | 'seal' | 'registry' | 'violations'>,
  { vehicle, after, ...question }: ViolationSearch,
): Promise<ViolationsFound> {
  const { db, seal, registry } = deps;
  const { channel, city, identityNumber, at } = question;
  const identityHash = seal.lookupHash('identity', identityNumber);
  const [serviceOn, needsBinding, account, bindings, own, { content: settings }] = await Promise.all([
    isServiceOn(db, { city, service: 'violation-handling', at }),
    terminalNeedsBinding(db, { city, at }),
    findAccount(db, identityHash),
    listBindingsOf(db, seal, { identityHash, as: 'driver', onlyActive: true }),
    registry.listVehiclesOf(identityNumber),
    currentPolicy<ViolationSettings>(db, VIOLATION_SETTINGS, at),
  ]);
  if (serviceOn === undefined) return { kind: 'unknown-city' };
  if (channel !== 'terminal' && !account) return { kind: 'not-registered' };
  const theirs = distinct([...own, ...bindings.flatMap(({ particulars }) => particulars?.vehicle ?? [])]);
  const isTheirs = !vehicle || theirs.some((each) => keyOf(each) === keyOf(vehicle));
  if (!isTheirs && channel !== 'terminal') return { kind: 'vehicle-not-bound' };
  if (!isTheirs && needsBinding) return { kind: 'terminal-needs-binding' };
  const records = await openRecords(deps, { identityNumber, vehicles: vehicle ? [vehicle] : theirs, only: vehicle });
  const rest = after ? records.filter(({ key }) => newestFirst(after, key) < 0) : records;
  const page = pageOf(rest.slice(0, settings.searchPageSize + 1), settings.searchPageSize, ({ key }) => key);
  const { decided } = await decideViolations(deps, { ...question, violations: page.items.map(({ violation }) => violation) });
  return { kind: 'found', total: records.length, items: decided, next: page.next };
}
