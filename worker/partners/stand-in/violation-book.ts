import type { PaymentToRecord, PenaltyToRecord, Violation } from '../violations.ts';
import { vehicleId } from './files.ts';
import type { VehicleKey } from '../registry.ts';
import { inventViolations, PAYMENT_MS } from './invented-violations.ts';

export interface RecordedPenalty extends PenaltyToRecord {
  decisionNumber: string;
  decidedAt: string;
}

export interface ForwardedObjection {
  key: string;
  violationNumber: string;
  identityNumber: string;
  reason: string;
  reference: string;
  outcome: 'open' | 'upheld' | 'dismissed';
}

/** What happened to violations, one thing after the other. */
export type ViolationLine =
  /** A record that was not there, or differs from now on; with the driver where it is an on-the-spot ticket. */
  | { planted: { violation: Violation; driver: string | null } }
  | { penalty: RecordedPenalty }
  | { paidFine: PaymentToRecord }
  | { objection: Omit<ForwardedObjection, 'outcome'> }
  | { objectionOutcome: { reference: string; outcome: 'upheld' | 'dismissed' } }
  | { eliminated: { violationNumber: string } }
  | { pointsRemoved: { key: string; decisionNumber: string } }
  | { driver: { identityNumber: string; points: number; supervised: boolean } };

/** The national violation database as the stand-in keeps it. */
export interface ViolationBook {
  /** By their keys. */
  readonly penalties: ReadonlyMap<string, RecordedPenalty>;
  readonly payments: ReadonlyMap<string, PaymentToRecord>;
  readonly objections: ReadonlyMap<string, ForwardedObjection>;
  readonly removals: ReadonlyMap<string, string>;
  take(line: ViolationLine): void;
  /** null: none, or eliminated. */
  find(violationNumber: string): Violation | null;
  /** Whether there is a decision of this number, by a key or planted along with its record. */
  isDecision(decisionNumber: string): boolean;
  /** Newest first. */
  openOf(identityNumber: string, vehicles: readonly VehicleKey[]): Violation[];
  standingOf(identityNumber: string): { points: number; supervised: boolean };
}

/** A book in memory: what was planted or decided here, and whatever `inventViolations` says of any other vehicle. */
export function openViolationBook(): ViolationBook {
  const planted = new Map<string, { violation: Violation; driver: string | null }>();
  const penalties = new Map<string, RecordedPenalty>();
  const payments = new Map<string, PaymentToRecord>();
  const objections = new Map<string, ForwardedObjection>();
  const removals = new Map<string, string>();
  const eliminated = new Set<string>();
  const drivers = new Map<string, { points: number; supervised: boolean }>();
  /** Vehicles whose invented records have been asked for: a record is found by its number from then on. */
  const invented = new Map<string, Violation>();

  const penaltyOn = (number: string) => [...penalties.values()].find((each) => each.violationNumber === number);

  function today(violation: Violation): Violation {
    const penalty = penaltyOn(violation.violationNumber);
    const decided = penalty && {
      handled: true,
      decisionNumber: penalty.decisionNumber,
      dueAt: new Date(Date.parse(penalty.decidedAt) + PAYMENT_MS).toISOString(),
    };
    const now = { ...violation, ...decided };
    const paid = now.paid || [...payments.values()].some((each) => each.decisionNumber === now.decisionNumber);
    return { ...now, paid };
  }

  function recordsOf(vehicles: readonly VehicleKey[]): Violation[] {
    const wanted = new Set(vehicles.map(vehicleId));
    for (const each of vehicles.flatMap(inventViolations)) invented.set(each.violationNumber, each);
    const all = new Map([...invented, ...[...planted].map(([number, { violation }]) => [number, violation] as const)]);
    return [...all.values()].filter(({ kind, vehicle }) => kind === 'camera' && wanted.has(vehicleId(vehicle)));
  }

  const ticketsOf = (identityNumber: string): Violation[] =>
    [...planted.values()].flatMap(({ violation, driver }) =>
      violation.kind === 'on-the-spot' && driver === identityNumber ? [violation] : [],
    );

  return {
    penalties,
    payments,
    objections,
    removals,
    take(line) {
      if ('planted' in line) planted.set(line.planted.violation.violationNumber, line.planted);
      else if ('penalty' in line) penalties.set(line.penalty.key, line.penalty);
      else if ('paidFine' in line) payments.set(line.paidFine.key, line.paidFine);
      else if ('objection' in line) objections.set(line.objection.key, { ...line.objection, outcome: 'open' });
      else if ('eliminated' in line) eliminated.add(line.eliminated.violationNumber);
      else if ('pointsRemoved' in line) removals.set(line.pointsRemoved.key, line.pointsRemoved.decisionNumber);
      else if ('driver' in line) drivers.set(line.driver.identityNumber, line.driver);
      else {
        const { reference, outcome } = line.objectionOutcome;
        const found = [...objections.values()].find((each) => each.reference === reference);
        if (found) found.outcome = outcome;
      }
    },
    find(number) {
      if (eliminated.has(number)) return null;
      const violation = planted.get(number)?.violation ?? invented.get(number);
      return violation ? today(violation) : null;
    },
    isDecision: (number) =>
      [...penalties.values(), ...[...planted.values()].map(({ violation }) => violation)].some((each) => each.decisionNumber === number),
    openOf: (identityNumber, vehicles) =>
      [...recordsOf(vehicles), ...ticketsOf(identityNumber)]
        .filter(({ violationNumber }) => !eliminated.has(violationNumber))
        .map(today)
        .filter(({ handled, paid }) => !handled || !paid)
        .toSorted((a, b) => b.occurredAt.localeCompare(a.occurredAt) || a.violationNumber.localeCompare(b.violationNumber)),
    standingOf(identityNumber) {
      const { points, supervised } = drivers.get(identityNumber) ?? { points: 0, supervised: false };
      const removed = new Set(removals.values());
      const taken = [...penalties.values()].filter((each) => each.identityNumber === identityNumber && !removed.has(each.decisionNumber));
      return { points: points + taken.reduce((sum, each) => sum + each.points, 0), supervised };
    },
  };
}
