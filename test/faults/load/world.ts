import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import type { ProcessId } from '@trafficdesk/worker/contracts/process.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import type { Seal } from '@trafficdesk/worker/store/seal.ts';
import type { Knex } from 'knex';
import { insertGoodPhotos } from '../../support/good-photos.ts';
import { type Asker, GivenUp, type Wish } from './ask.ts';
import type { Journal } from './journal.ts';

/** Whom people are and what they have, and how they ask. */
export interface World {
  ask: Asker;
  journal: Journal;
  db: Knex;
  seal: Seal;
  channelKey: string;
  standIn: string;
}

/** Somebody with an account, and with the vehicle of their own number. */
export interface Somebody {
  n: number;
  identityNumber: string;
  phone: string;
  newPhone: string;
  vehicle: { plateType: string; plateNumber: string };
}

/** From here on nobody has anything but a free phone. */
const NEW_PHONES = 812_347;
const UNIQUE = '23505';

let last = 1_000;

/** Does something about the world until it succeeds: it is there before the product is asked, whatever is down at that moment. */
export async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries > 300) throw error;
      await sleep(500);
    }
  }
}

/** Somebody nobody else in this run is; registered, with the database's own words. */
export async function somebodyNew({ db, seal }: World): Promise<Somebody> {
  last = someVehicle({}, last + 1);
  while (somebody({}, last) !== last) last = someVehicle({}, last + 1);
  const n = last;
  const person = inventPerson(n);
  await untilDone(() =>
    insertAccount(db, seal, { person, cityCode: DEMO_CITY }).catch((error: { code?: string }) => {
      // Written by a try whose answer was lost.
      if (error.code !== UNIQUE) throw error;
    }),
  );
  const { plateType, plateNumber } = inventVehicle(n);
  const { identityNumber, phone } = person;
  return { n, identityNumber, phone, newPhone: inventPerson(NEW_PHONES + n).phone, vehicle: { plateType, plateNumber } };
}

/** Good photos for a process, uploaded before. */
export const photosFor = ({ db }: World, process: ProcessId): Promise<Partial<Record<string, string>>> =>
  untilDone(() => insertGoodPhotos(db, {}, process));

/** A channel's call for this end user. */
export const forUser = ({ channelKey }: World, { n }: Pick<Somebody, 'n'>, wish: Wish): Wish => ({
  ...wish,
  headers: {
    authorization: `Bearer ${channelKey}`,
    'x-end-user': createHash('sha256').update(`user ${n}`).digest('base64url'),
    ...wish.headers,
  },
});

/** Has the stand-in do something, until it does. */
export async function control<T>({ standIn }: World, path: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  return untilDone(async () => {
    const answer = await fetch(`${standIn}/control/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`The stand-in answered ${answer.status} to ${path}`);
    return (await answer.json()) as T;
  });
}

/** How long a code may be on its way before another is asked for, which there is one of a minute. */
const [ON_ITS_WAY_MS, CODES] = [20_000, 4];

/** The newest code that was sent to a phone since then; null where none comes. */
async function codeAt(standIn: string, phone: string): Promise<string | null> {
  for (const until = Date.now() + ON_ITS_WAY_MS; Date.now() < until; await sleep(300)) {
    const answer = await fetch(`${standIn}/sms/messages?to=${phone}`).catch(() => null);
    const { items } = (answer?.ok ? await answer.json() : { items: [] }) as { items: { text: string }[] };
    const found = items.map(({ text }) => /验证码(\d{6})/.exec(text)?.[1]).find((each) => each !== undefined);
    if (found !== undefined) return found;
  }
  return null;
}

/** Has a code sent to a phone and enters it; answers its id, which shows that messages arrive there. */
export async function phoneCode(world: World, who: Somebody, purpose: 'account-appeal' | 'phone-change', phone: string): Promise<string> {
  const path = '/v1/phone-codes';
  for (let codes = 0; codes < CODES; codes += 1) {
    const wish = { what: 'sendPhoneCode', method: 'POST', path, body: { purpose, phone } } as const;
    const { codeId } = (await world.ask<{ codeId: string }>(forUser(world, who, wish))).body;
    const code = await codeAt(world.standIn, phone);
    if (code === null) continue;
    const entering = { what: 'verifyPhoneCode', method: 'POST', path: `${path}/${codeId}/verification`, body: { code } } as const;
    await world.ask(forUser(world, who, { ...entering, headers: { 'idempotency-key': codeId } }));
    return codeId;
  }
  throw new GivenUp('a code by SMS');
}
