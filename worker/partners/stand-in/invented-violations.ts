import { createHash } from 'node:crypto';
import type { VehicleKey } from '../registry.ts';
import type { Violation } from '../violations.ts';
import { inventVehicle, vehicleWithPlate } from './vehicles.ts';

/**
 * The violations of an invented vehicle n, the same every time; all in 2025, by camera, none decided on. By n mod 40:
 *   23 (violations open) three: a ban line, parking, a red light · 2, 12, 22 and 32 two: parking, a ban sign · 6 one at a zebra crossing (500 yuan)
 *   all others none: whoever needs one plants it.
 */
export function inventViolations(key: VehicleKey): Violation[] {
  const n = vehicleWithPlate(key);
  if (n === null) return [];
  return (KINDS[n % 40] ?? []).map((what, nth) =>
    makeViolation({
      ...what,
      vehicle: key,
      violationNumber: numberOf(`${n} ${nth}`),
      occurredAt: new Date(Date.UTC(2025, 3 + nth * 2, 1 + (n % 27), 1 + (n % 9), n % 60)).toISOString(),
      regionCode: inventVehicle(n).cityCode,
    }),
  );
}

export type ViolationWish = Partial<Violation> & { vehicle: VehicleKey };

/** A record as it is wished: by camera, one point and 100 yuan, open, and a moment ago, where nothing is. */
export function makeViolation({ vehicle: { plateType, plateNumber }, ...wish }: ViolationWish): Violation {
  const onTheSpot = wish.kind === 'on-the-spot';
  const violationNumber = wish.violationNumber ?? numberOf(`${plateNumber} ${performance.now()} ${Math.random()}`);
  const handled = wish.handled ?? onTheSpot;
  return {
    ...BAN_SIGN,
    decisionNumber: handled ? decisionOf(violationNumber) : null,
    occurredAt: new Date().toISOString(),
    place: '云渡市青禾路与星湖街路口',
    kind: 'camera',
    procedure: 'simplified',
    regionCode: '990100',
    inDatabase: true,
    handled,
    paid: false,
    dueAt: handled ? new Date(Date.now() + PAYMENT_MS).toISOString() : null,
    ...wish,
    vehicle: { plateType, plateNumber },
    violationNumber,
  };
}

/** 15 natural days: the partner's own reckoning of what it decides itself. */
export const PAYMENT_MS = 15 * 86_400_000;

const digits = (text: string, length: number): string =>
  BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)
    .toString()
    .slice(0, length);

const numberOf = (text: string): string => `99${digits(`violation ${text}`, 14)}`;

/** Of the decision that a key, or a record that came with one, stands for. */
export const decisionOf = (text: string): string => `99${digits(`decision ${text}`, 13)}`;

const BAN_SIGN = {
  code: '1344',
  description: { 'zh-CN': '机动车违反禁令标志指示的', en: 'Acting against a ban sign' },
  points: 1,
  fineFen: 10_000,
};
const BAN_LINE = {
  code: '1345',
  description: { 'zh-CN': '机动车违反禁止标线指示的', en: 'Acting against a ban line' },
  points: 1,
  fineFen: 10_000,
};
/** Kinds of violation, as the records of invented vehicles say them. */
export const PARKING = {
  code: '1039',
  description: { 'zh-CN': '机动车违反规定停放、临时停车且驾驶人不在现场的', en: 'Parking against the rules, driver absent' },
  points: 0,
  fineFen: 10_000,
};
export const RED_LIGHT = {
  code: '1625',
  description: { 'zh-CN': '驾驶机动车违反道路交通信号灯通行的', en: 'Passing a red light' },
  points: 6,
  fineFen: 20_000,
};
export const ZEBRA_CROSSING = {
  code: '1205',
  description: { 'zh-CN': '遇行人正在通过人行横道时未停车让行的', en: 'Not stopping for people on a zebra crossing' },
  points: 3,
  fineFen: 50_000,
};

const KINDS: Record<number, readonly (typeof BAN_SIGN)[]> = {
  2: [PARKING, BAN_SIGN],
  6: [ZEBRA_CROSSING],
  12: [PARKING, BAN_SIGN],
  22: [PARKING, BAN_SIGN],
  23: [BAN_LINE, PARKING, RED_LIGHT],
  32: [PARKING, BAN_SIGN],
};
