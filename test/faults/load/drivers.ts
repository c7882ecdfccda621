import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { handling } from '@trafficdesk/api/handlings/schemas.ts';
import type { payment } from '@trafficdesk/api/payments/schemas.ts';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import type { z } from 'zod';
import { GivenUp, type Wish } from './ask.ts';
import { control, forUser, type Somebody, somebodyNew, type World } from './world.ts';

type Handling = z.output<typeof handling>;

const PAYABLE_MS = 180_000;

/** Comes upon a violation of one's own car, takes the penalty and pays it. */
export async function handle(world: World): Promise<void> {
  const who = await somebodyNew(world);
  const violationNumber = `77${String(who.n).padStart(14, '0')}`;
  await control(world, 'violations', { violation: { regionCode: DEMO_CITY, violationNumber, vehicle: who.vehicle } });
  const ask = async <T>(
    what: string,
    method: Wish['method'],
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<T> => (await world.ask<T>(forUser(world, who, { what, method, path, body, headers }))).body;
  const key = { 'idempotency-key': randomUUID() };
  const asked = { city: DEMO_CITY, identityNumber: who.identityNumber, violationNumber };
  const { id: handlingId, fineFen, points } = await ask<Handling>('showHandling', 'POST', '/v1/handlings', asked, key);
  await ask('confirmHandling', 'POST', `/v1/handlings/${handlingId}/confirmation`, { fineFen, points });
  world.journal.write({ kind: 'confirmed', handlingId, violationNumber });
  await payable(world, who, handlingId);
  const body = { returnUrl: 'http://localhost/violations' };
  const order = { 'idempotency-key': randomUUID() };
  const { orderId } = await ask<z.output<typeof payment>>('openPayment', 'POST', `/v1/handlings/${handlingId}/payments`, body, order);
  await control(world, 'payments', { orderId });
  world.journal.write({ kind: 'paid', handlingId, orderId });
}

/** Waits until the penalty is recorded, and the fine can be paid. */
async function payable(world: World, who: Somebody, handlingId: string): Promise<void> {
  for (const until = Date.now() + PAYABLE_MS; Date.now() < until; await sleep(1_000)) {
    const path = `/v1/handlings/${handlingId}`;
    const { state } = (await world.ask<Handling>(forUser(world, who, { what: 'getHandling', method: 'GET', path }))).body;
    if (state !== 'confirmed') return;
  }
  throw new GivenUp('a penalty that is recorded');
}
