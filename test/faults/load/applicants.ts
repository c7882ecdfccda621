import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import type { ChannelCase } from '../../support/http/channel-client.ts';
import type { Random } from '../../demo/draw/random.ts';
import { forUser, phoneCode, photosFor, type Somebody, somebodyNew, type World } from './world.ts';

/** How often somebody looks whether their case came back, and how often in all. */
const [LOOK_MS, LOOKS] = [4_000, 15];

type Application = Record<string, unknown> & { process: string; photos?: object };

/** Hands an application in until it is answered, puts that into the journal, and looks at the case at once, as an app does. */
async function submit(world: World, who: Somebody, body: Application): Promise<ChannelCase> {
  const { ask, journal } = world;
  const key = randomUUID();
  const wish = { what: 'submitCase', method: 'POST', path: '/v1/cases', headers: { 'idempotency-key': key }, body } as const;
  const { body: made } = await ask<ChannelCase>(forUser(world, who, wish)).catch((error: unknown) => {
    journal.write({ kind: 'given-up', what: `submitCase ${body.process}`, key });
    throw error;
  });
  const photos = Object.values(body.photos ?? {}) as string[];
  journal.write({ kind: 'submitted', key, caseId: made.id, number: made.number, process: body.process, photos });
  await look(world, who, made);
  return made;
}

/** Looks at a case that one knows of, and puts into the journal whether it is as far as it was. */
async function look(world: World, who: Somebody, { id, revision }: ChannelCase): Promise<ChannelCase | null> {
  const found = await world
    .ask<ChannelCase>(forUser(world, who, { what: 'getCase', method: 'GET', path: `/v1/cases/${id}` }))
    .catch((error: { status?: number }) => {
      if (error.status !== 404) throw error;
      return null;
    });
  world.journal.write({ kind: 'read', caseId: id, least: revision, seen: found?.body.revision ?? null });
  return found?.body ?? null;
}

const common = ({ identityNumber }: Somebody) => ({ city: DEMO_CITY, applicant: { identityNumber } });

/** Asks for the binding of somebody's vehicle, and mends what comes back, or takes it back. */
export async function bind(world: World, random: Random): Promise<void> {
  const [who, owner] = [await somebodyNew(world), await somebodyNew(world)];
  const photos = await photosFor(world, 'binding');
  const body = { process: 'binding', ...common(who), vehicle: owner.vehicle, relation: 'friend', photos };
  let known: ChannelCase = await submit(world, who, body);
  if (random.chance(0.05)) return withdraw(world, who, known);
  for (let looks = 0; looks < LOOKS && known.state !== 'approved'; looks += 1) {
    await sleep(LOOK_MS);
    known = (await look(world, who, known)) ?? known;
    if (known.state === 'returned') return random.chance(0.7) ? supplement(world, who, known) : withdraw(world, who, known);
  }
}

async function supplement(world: World, who: Somebody, { id, revision, photos: kept }: ChannelCase): Promise<void> {
  const fresh = await photosFor(world, 'binding');
  const slots = kept.filter(({ reshoot }) => reshoot).map(({ slot }) => slot);
  const photos = Object.fromEntries(slots.map((slot) => [slot, fresh[slot]]));
  const path = `/v1/cases/${id}/supplements`;
  await world.ask(forUser(world, who, { what: 'supplementCase', method: 'POST', path, body: { revision, photos } }));
  world.journal.write({ kind: 'supplemented', caseId: id, photos: Object.values(photos).filter((each) => each !== undefined) });
}

async function withdraw(world: World, who: Somebody, { id }: ChannelCase): Promise<void> {
  await world.ask(forUser(world, who, { what: 'withdrawCase', method: 'POST', path: `/v1/cases/${id}/withdrawal` }));
  world.journal.write({ kind: 'withdrawn', caseId: id });
}

/** Asks for one's account with a new phone. */
export async function appeal(world: World): Promise<void> {
  const who = await somebodyNew(world);
  const newPhone = { number: who.newPhone, codeId: await phoneCode(world, who, 'account-appeal', who.newPhone) };
  await submit(world, who, { process: 'account-appeal', ...common(who), newPhone, photos: await photosFor(world, 'account-appeal') });
}

/** Changes one's phone: with Alipay, by codes to both, or by photos. */
export async function changePhone(world: World, kind: 'alipay' | 'codes' | 'photos'): Promise<void> {
  const who = await somebodyNew(world);
  const newPhone = { number: who.newPhone, codeId: await phoneCode(world, who, 'phone-change', who.newPhone) };
  const ways = {
    alipay: async () => ({ kind, authCode: `alipay-${who.n}` }),
    codes: async () => ({ kind, formerCodeId: await phoneCode(world, who, 'phone-change', who.phone) }),
    photos: async () => ({ kind }),
  };
  const way = await ways[kind]();
  const photos = kind === 'photos' ? await photosFor(world, 'phone-change') : {};
  await submit(world, who, { process: 'phone-change', ...common(who), newPhone, way, photos });
}
