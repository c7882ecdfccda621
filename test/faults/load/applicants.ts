import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { isFinal } from '@trafficdesk/worker/contracts/case-state.ts';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { ownerCodeOf } from '@trafficdesk/worker/store/owner-codes.ts';
import type { ChannelCase } from '../../support/http/channel-client.ts';
import type { Random } from '../../demo/draw/random.ts';
import { GivenUp, Refused } from './ask.ts';
import { uploadAll } from './photos.ts';
import { control, forUser, phoneCode, photosFor, type Somebody, somebodyNew, untilDone, type World } from './world.ts';

/** How often somebody looks what became of their case, and for how long they wait. */
const [LOOK_MS, DECIDED_MS] = [4_000, 240_000];

/** Share of bindings whose photos have files. */
const UPLOADED = 0.1;

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

/** Looks again and again until a case has come to its end or back, or cools off. */
async function decided(world: World, who: Somebody, known: ChannelCase): Promise<ChannelCase> {
  for (const until = Date.now() + DECIDED_MS; Date.now() < until; await sleep(LOOK_MS)) {
    const found = (await look(world, who, known)) ?? known;
    if (isFinal(found.state) || found.state === 'returned' || found.state === 'cooling-off') return found;
  }
  throw new GivenUp('a decision');
}

/** Asks for the binding of somebody's vehicle, and mends what comes back, or takes it back. */
export async function bind(world: World, random: Random): Promise<void> {
  const [who, owner] = [await somebodyNew(world), await somebodyNew(world)];
  const photos = random.chance(UPLOADED) ? await uploadAll(world, who, random) : await photosFor(world, 'binding');
  const body = { process: 'binding', ...common(who), vehicle: owner.vehicle, relation: 'friend', photos };
  const submitted = await submit(world, who, body);
  if (random.chance(0.05)) return withdraw(world, who, submitted);
  const found = await decided(world, who, submitted);
  if (found.state !== 'returned') return;
  if (random.chance(0.3)) return withdraw(world, who, found);
  await supplement(world, who, found);
  await decided(world, who, found);
}

/** Shows one's face when asked. */
async function passCheck(world: World, caseId: string): Promise<void> {
  const { check_id: checkId } = await untilDone(async () => {
    const begun = await world.db('identity_checks').where({ case_id: caseId }).first('check_id');
    return begun ?? Promise.reject(new Error('No check has begun'));
  });
  await control(world, 'identity', { checkId, state: 'passed' });
}

/** Has the owner told the code that was sent to them by SMS, and enters it. */
async function enterOwnerCode(world: World, who: Somebody, caseId: string): Promise<void> {
  await untilDone(async () => {
    const sent = await world.db('owner_codes').where({ case_id: caseId }).where('sent', '>', 0).first('sent');
    return sent ?? Promise.reject(new Error('No code was sent'));
  });
  const path = `/v1/cases/${caseId}/owner-code`;
  const wish = { what: 'enterOwnerCode', method: 'POST', path, body: { code: ownerCodeOf(world.seal, caseId, 1) } } as const;
  await world.ask(forUser(world, who, wish)).catch((error: unknown) => {
    // It was taken, and the answer lost.
    if (!(error instanceof Refused && error.code === 'wrong-state')) throw error;
  });
}

/** By the code that the vehicle's owner shows, a user, too. */
async function wayByQr(world: World, owner: Somebody): Promise<object> {
  const { identityNumber, vehicle } = owner;
  const wish = { what: 'makeBindingCode', method: 'POST', path: '/v1/binding-codes', body: { identityNumber, vehicle } } as const;
  return { kind: 'qr', code: (await world.ask<{ code: string }>(forUser(world, owner, wish))).body.code };
}

/** Binds a vehicle with its owner's word, by QR or SMS, and ends the binding that comes of it. */
export async function bindForAWhile(world: World, kind: 'qr' | 'sms'): Promise<void> {
  const [who, owner] = [await somebodyNew(world), await somebodyNew(world)];
  const engineNumberEnd = inventVehicle(owner.n).engineNumber.slice(-6);
  const way = kind === 'qr' ? await wayByQr(world, owner) : { kind, engineNumberEnd };
  const submitted = await submit(world, who, { process: 'binding', ...common(who), vehicle: owner.vehicle, relation: 'friend', way });
  if (kind === 'sms') await enterOwnerCode(world, who, submitted.id);
  await passCheck(world, submitted.id);
  const { state, bindingId } = await decided(world, who, submitted);
  if (bindingId === null) throw new GivenUp(`a binding by ${kind}, which is ${state}`);
  const path = `/v1/bindings/${bindingId}/end`;
  const body = { by: 'driver', identityNumber: who.identityNumber };
  await world.ask(forUser(world, who, { what: 'endBinding', method: 'POST', path, body }));
  world.journal.write({ kind: 'ended', bindingId });
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
  const photos = await photosFor(world, 'account-appeal');
  await decided(world, who, await submit(world, who, { process: 'account-appeal', ...common(who), newPhone, photos }));
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
  await decided(world, who, await submit(world, who, { process: 'phone-change', ...common(who), newPhone, way, photos }));
}
