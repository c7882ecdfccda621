import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { handling } from '@trafficdesk/api/handlings/schemas.ts';
import type { payment } from '@trafficdesk/api/payments/schemas.ts';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import type { Violation } from '@trafficdesk/worker/partners/violations.ts';
import { PARKING, RED_LIGHT, ZEBRA_CROSSING } from '@trafficdesk/worker/partners/stand-in/invented-violations.ts';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import type { z } from 'zod';
import { answerOf } from '../support/http/answer.ts';
import { channelClient } from '../support/http/channel-client.ts';
import type { Random } from './draw/random.ts';
import { type App, newcomer, type User } from './newcomer.ts';
import type { Running } from './running.ts';

type Handling = z.output<typeof handling>;

/** How far somebody goes with a violation; `more` pays a yuan too much. */
type Wish = 'look' | 'confirm' | 'link' | 'pay' | 'more' | 'object';

interface Scene {
  wish: Wish;
  violation: Partial<Violation>;
}

const DAY_MS = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

/** A handling in each state there is: done, with money given back, open with and without a link, overdue, shown, refused, objected to. */
const SCENES: readonly Scene[] = [
  { wish: 'pay', violation: { ...RED_LIGHT, occurredAt: daysAgo(9) } },
  { wish: 'pay', violation: { ...PARKING, occurredAt: daysAgo(6) } },
  { wish: 'more', violation: { ...PARKING, occurredAt: daysAgo(5) } },
  { wish: 'confirm', violation: { occurredAt: daysAgo(3) } },
  { wish: 'link', violation: { ...RED_LIGHT, occurredAt: daysAgo(4) } },
  { wish: 'confirm', violation: { ...PARKING, kind: 'on-the-spot', occurredAt: daysAgo(24), dueAt: daysAgo(4) } },
  { wish: 'pay', violation: { kind: 'on-the-spot', occurredAt: daysAgo(2) } },
  { wish: 'look', violation: { ...PARKING, occurredAt: daysAgo(1) } },
  { wish: 'look', violation: { ...ZEBRA_CROSSING, occurredAt: daysAgo(8) } },
  { wish: 'object', violation: { ...RED_LIGHT, occurredAt: daysAgo(7) } },
];

async function control<T>(standIn: string, path: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  return answerOf<T>(path, await fetch(`${standIn}/control/${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
}

const under = () => ({ 'idempotency-key': randomUUID() });

/** Waits until the penalty is recorded. */
async function payable({ channel }: App, { id }: Handling): Promise<void> {
  for (let tries = 0; tries < 120; tries += 1) {
    const { state } = await answerOf<Handling>('getHandling', await channel.send('GET', `/v1/handlings/${id}`));
    if (state !== 'confirmed') return;
    await sleep(250);
  }
  throw new Error(`The penalty of handling ${id} was not recorded in time`);
}

async function pay(app: App, shown: Handling, wish: Wish): Promise<void> {
  const { channel, standIn } = app;
  await payable(app, shown);
  if (wish === 'confirm') return;
  const body = { returnUrl: 'http://localhost/violations' };
  const opened = await channel.send('POST', `/v1/handlings/${shown.id}/payments`, body, under());
  const { orderId, amountFen } = await answerOf<z.output<typeof payment>>('openPayment', opened);
  if (wish === 'link') return;
  await control(standIn, 'payments', { orderId, amountFen: amountFen + (wish === 'more' ? 100 : 0) });
}

/** Somebody comes upon a violation of their own car, and goes as far with it as they wish. */
async function play(app: App, who: User, { wish, violation: wished }: Scene): Promise<void> {
  const { channel, standIn } = app;
  const { plateType, plateNumber } = inventVehicle(who.n);
  const planting = {
    violation: { regionCode: DEMO_CITY, ...wished, vehicle: { plateType, plateNumber } },
    ...(wished.kind === 'on-the-spot' && { driver: who.identityNumber }),
  };
  const { violation } = await control<{ violation: Violation }>(standIn, 'violations', planting);
  const asked = { city: DEMO_CITY, identityNumber: who.identityNumber, violationNumber: violation.violationNumber };
  if (wish === 'object') {
    const body = { ...asked, reason: 'plate-cloned', words: '当天车辆停在外地，有停车记录' };
    await answerOf('objectToViolation', await channel.send('POST', '/v1/violation-objections', body, under()));
    return;
  }
  const shown = await answerOf<Handling>('showHandling', await channel.send('POST', '/v1/handlings', asked, under()));
  if (wish === 'look' || shown.state !== 'shown') return;
  const { fineFen, points } = shown;
  await answerOf('confirmHandling', await channel.send('POST', `/v1/handlings/${shown.id}/confirmation`, { fineFen, points }));
  await pay(app, shown, wish);
}

/** What people do about violations of theirs: each newcomer with one. Answers how many there were. */
export async function makeHandlings({ url, standIn, secrets }: Running, random: Random): Promise<number> {
  const app = { channel: channelClient(url, secrets.channelKeys.app), standIn };
  for (const scene of SCENES) await play(app, await newcomer(app, random), scene);
  return SCENES.length;
}
