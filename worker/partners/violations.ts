import { z } from 'zod';
import { type Partner, partnerCaller } from './call.ts';
import type { VehicleKey } from './registry.ts';
import { objectionReference } from './violation-notice.ts';

/** 违法编号 wfbh: a name of the record, which says nothing about anybody by itself. */
export const violationNumber = z.string().regex(/^[\w-]{1,40}$/);
/** 决定书编号 jdsbh. */
export const decisionNumber = z.string().regex(/^[\w-]{1,40}$/);

const fen = z.int().min(0).max(100_000_000);
const points = z.int().min(0).max(12);

const violation = z.object({
  violationNumber,
  /** Of the penalty decision; null where none was made yet. */
  decisionNumber: decisionNumber.nullable(),
  /** ISO 8601 in UTC. */
  occurredAt: z.iso.datetime(),
  place: z.string(),
  /** 违法行为代码 wfxw, e.g. 1344. */
  code: z.string().regex(/^[0-9A-Z]{4,6}$/),
  description: z.object({ 'zh-CN': z.string(), en: z.string() }),
  points,
  fineFen: fen,
  kind: z.enum(['camera', 'on-the-spot']),
  procedure: z.enum(['simplified', 'general']),
  /** City the violation took place in. */
  regionCode: z.string().min(1),
  vehicle: z.object({ plateType: z.string().regex(/^\d{2}$/), plateNumber: z.string().min(1) }),
  /** Whether the record has reached the online database (R-56e); one that has not is only announced. */
  inDatabase: z.boolean(),
  /** Whether a penalty was decided (clbj). */
  handled: z.boolean(),
  /** Whether nothing is left to pay (jkbj 1 or 9). */
  paid: z.boolean(),
  /** Until when the fine is to be paid, once it was decided (ISO 8601 in UTC). */
  dueAt: z.iso.datetime().nullable(),
});

const listed = z.object({ violations: z.array(violation) });
const found = z.object({ violation: violation.nullable() });
const standing = z.object({ points: z.int().min(0).max(999), periodStart: z.iso.date(), supervised: z.boolean() });
const decided = z.object({ decisionNumber, decidedAt: z.iso.datetime() });
const forwarded = z.object({ reference: objectionReference });
const outcome = z.object({ state: z.enum(['open', 'upheld', 'dismissed']) });
const noSuchObjection = z.object({ error: z.string() });
const done = z.object({});

/** A record of the national violation database: by a camera, or by an officer on the spot. */
export type Violation = z.infer<typeof violation>;
/** What a driver stands at: points of the period that began on `periodStart` (yyyy-MM-dd), and whether they are under key supervision (重点监管). */
export type DriverStanding = z.infer<typeof standing>;

export interface PenaltyToRecord {
  key: string;
  violationNumber: string;
  identityNumber: string;
  /** As the person was told and confirmed them. */
  points: number;
  fineFen: number;
}

export interface PaymentToRecord {
  key: string;
  decisionNumber: string;
  fineFen: number;
  lateFeeFen: number;
  /** ISO 8601 in UTC. */
  paidAt: string;
}

/**
 * The national violation database. Every call may throw PartnerUnavailable (try again) or PartnerRefused (do not); a refusal's `code` says why.
 * What lasts goes under a key: the same key again answers the same and changes nothing, for another wish it is refused ("key-taken").
 */
export interface Violations {
  /** Everything open: camera records of these vehicles that are not handled or not paid, and the person's own on-the-spot tickets that are not paid. Newest first. */
  listOpen(of: { identityNumber: string; vehicles: readonly VehicleKey[] }): Promise<Violation[]>;
  /** null: no such record, or one that was eliminated. */
  find(violationNumber: string): Promise<Violation | null>;
  pointsOf(identityNumber: string): Promise<DriverStanding>;
  /** points and penalty together. Refused: "unknown-violation", "already-handled" (by this or another person), "objected", "changed" (another fine or other points by now). */
  recordPenalty(penalty: PenaltyToRecord): Promise<{ decisionNumber: string; decidedAt: string }>;
  /** Refused: "unknown-decision", "already-paid". */
  recordPayment(payment: PaymentToRecord): Promise<void>;
  /** R-56a. `reason` is a code. Refused: "unknown-violation", "already-objected". */
  forwardObjection(objection: {
    key: string;
    violationNumber: string;
    identityNumber: string;
    reason: string;
  }): Promise<{ reference: string }>;
  /** Throws NotOnFile where there is none of this reference. The partner also tells by itself: see violation-notice.ts. */
  objectionOutcome(reference: string): Promise<{ state: 'open' | 'upheld' | 'dismissed' }>;
  /** Takes the points of a decision off the licence again. Refused: "unknown-decision". */
  removePoints(removal: { key: string; decisionNumber: string }): Promise<void>;
}

/** Throws a TypeError when the partner's address is none. */
export function createViolations(partner: Partner): Violations {
  const call = partnerCaller(partner);

  const keyed = <Answer extends z.ZodType>(operation: string, path: string, { key, ...body }: { key: string }, answer: Answer) =>
    call({ operation, method: 'POST', path, headers: { 'idempotency-key': key }, body, answer });

  return {
    async listOpen({ identityNumber, vehicles }) {
      const body = { identityNumber, vehicles: vehicles.map(({ plateType, plateNumber }) => ({ plateType, plateNumber })) };
      return (await call({ operation: 'violations.listOpen', method: 'POST', path: '/search', body, answer: listed })).violations;
    },
    async find(number) {
      const body = { violationNumber: number };
      return (await call({ operation: 'violations.find', method: 'POST', path: '/find', body, answer: found })).violation;
    },
    pointsOf: (identityNumber) =>
      call({ operation: 'violations.pointsOf', method: 'POST', path: '/points', body: { identityNumber }, answer: standing }),
    recordPenalty: (penalty) => keyed('violations.recordPenalty', '/penalties', penalty, decided),
    async recordPayment(payment) {
      await keyed('violations.recordPayment', '/payments', payment, done);
    },
    forwardObjection: (objection) => keyed('violations.forwardObjection', '/objections', objection, forwarded),
    objectionOutcome(reference) {
      const path = `/objections/${encodeURIComponent(reference)}`;
      return call({ operation: 'violations.objectionOutcome', method: 'GET', path, answer: outcome, notOnFile: noSuchObjection });
    },
    async removePoints(removal) {
      await keyed('violations.removePoints', '/points/removals', removal, done);
    },
  };
}
