import { takeEffectStep } from '@trafficdesk/worker/activities/effect.ts';
import { createWorker } from '@trafficdesk/worker/create-worker.ts';
import { PartnerRefused } from '@trafficdesk/worker/partners/errors.ts';
import type { Registry } from '@trafficdesk/worker/partners/registry.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { replacePhone } from '@trafficdesk/worker/processes/replace-phone.ts';
import { registerAccount } from '@trafficdesk/worker/store/accounts.ts';
import { listMattersOfCase } from '@trafficdesk/worker/store/matters.ts';
import { listMessages } from '@trafficdesk/worker/store/messages.ts';
import { afterAll, afterEach, expect, test } from 'vitest';
import { CITY, openDesk, read } from '../../support/desk.ts';
import { buildPhoneChange, type PhoneOwner, phoneOwner, phonesOf, startPhoneChange, stepStates } from '../../support/phone-change.ts';
import { temporal } from '../../support/temporal.ts';

/** What happens before the registry is asked for a step, known by the end of its key; "plan" is the second look at the vehicles. */
const before = new Map<string, () => Promise<void>>();
let looks = 0;

const watched = (registry: Registry): Registry => ({
  ...registry,
  async changeDriverPhone(change) {
    await before.get(change.key.slice(37))?.();
    return registry.changeDriverPhone(change);
  },
  async changeVehiclePhone(change) {
    await before.get(change.key.slice(37))?.();
    return registry.changeVehiclePhone(change);
  },
  async listVehiclesOf(identityNumber) {
    looks += 1;
    if (looks === 2) await before.get('plan')?.();
    return registry.listVehiclesOf(identityNumber);
  },
});

const [desk, engine] = await Promise.all([openDesk(), temporal()]);
const { deps, partners } = desk;
const { nativeConnection: connection, namespace, codePath, client } = engine;
const workerDeps = { ...desk.workerDeps, registry: watched(deps.registry) };
const worker = await createWorker({ connection, namespace, deps: workerDeps, workflowBundle: { codePath } });
const running = worker.run();
afterAll(async () => {
  worker.shutdown();
  await running;
});
afterEach(() => {
  before.clear();
  looks = 0;
});

const refuse = () => Promise.reject(new PartnerRefused('refused once'));

/** Somebody registers with a phone; answers whether they got it. */
const isFree = (n: number, phone: string): Promise<boolean> =>
  deps.db
    .transaction((trx) => registerAccount(trx, deps.seal, { person: { ...inventPerson(n), phone }, cityCode: CITY }))
    .then(
      () => true,
      () => false,
    );

/** Somebody else's hand gives the account of a person another phone. */
const meddle = ({ person }: PhoneOwner, { from, to }: { from: string; to: string }): Promise<unknown> =>
  deps.db.transaction((trx) =>
    replacePhone(trx, deps.seal, {
      identityHash: deps.seal.lookupHash('identity', person.identityNumber),
      phone: to,
      standing: deps.seal.lookupHash('phone', from),
      reserving: false,
    }),
  );

async function changing() {
  const owner = await phoneOwner(deps, partners);
  const opened = await buildPhoneChange(deps, owner);
  const start = async () => (await startPhoneChange(workerDeps, client, opened).ended()).state;
  return { owner, id: opened.id, start };
}

test('R-10 the former phone is nobody else’s while files follow, and free once they have', async () => {
  const { owner, start } = await changing();
  const free: boolean[] = [];
  before.set('vehicle-file:2', async () => {
    free.push(await isFree(owner.n + 5, owner.person.phone));
  });
  expect(await start()).toBe('approved');
  expect(free).toEqual([false]);
  expect(await isFree(owner.n + 5, owner.person.phone)).toBe(true);
});

test('R-11 a phone that somebody would register meanwhile is put back all the same when a file refuses, and its holder hears of it', async () => {
  const { owner, id, start } = await changing();
  before.set('vehicle-file:1', async () => {
    expect(await isFree(owner.n + 5, owner.person.phone)).toBe(false);
  });
  before.set('vehicle-file:2', refuse);
  expect(await start()).toBe('referred-to-counter');
  expect(new Set(await phonesOf(deps, owner))).toEqual(new Set([owner.person.phone]));
  expect((await stepStates(deps, id))[0]).toEqual(['account', 'undone']);
  expect((await listMessages(deps.db, id)).map(({ template }) => template)).toContain('phone-kept-to-former');
});

test('R-11 a phone that was set meanwhile is not replaced by a case that was granted over another', async () => {
  const { owner, id, start } = await changing();
  const theirs = inventPerson(owner.n + 9).phone;
  before.set('plan', async () => {
    await meddle(owner, { from: owner.person.phone, to: theirs });
  });
  expect(await start()).toBe('referred-to-counter');
  expect((await read(deps, id)).reasons).toEqual([{ code: 'changed-meanwhile' }]);
  expect(await phonesOf(deps, owner)).toEqual([theirs, ...Array.from({ length: 3 }, () => owner.person.phone)]);
});

test('R-11 putting back takes away only what the case has put there', async () => {
  const { owner, id, start } = await changing();
  const theirs = inventPerson(owner.n + 9).phone;
  before.set('vehicle-file:1', async () => {
    await meddle(owner, { from: owner.newPhone, to: theirs });
    await refuse();
  });
  expect(await start()).toBe('referred-to-counter');
  expect((await phonesOf(deps, owner))[0]).toBe(theirs);
  expect((await stepStates(deps, id)).slice(0, 2)).toEqual([
    ['account', 'left'],
    ['driver-file', 'undone'],
  ]);
  expect(await listMattersOfCase(deps.db, deps.seal, id)).toMatchObject([{ kind: 'effect-step-left', code: 'account', settledAt: null }]);
});

test('R-11 a step that was taken, and cut off before that was written down, is known as taken', async () => {
  const { owner, id, start } = await changing();
  expect(await start()).toBe('approved');
  const ended = () => deps.db('account_sessions_ended').count({ n: '*' });
  const sessions = await ended();
  await deps.db('effect_steps').where({ case_id: id, step: 'account' }).update({ state: 'planned' });
  await takeEffectStep(workerDeps, { caseId: id, step: 'account' });
  expect((await stepStates(deps, id))[0]).toEqual(['account', 'taken']);
  expect((await phonesOf(deps, owner))[0]).toBe(owner.newPhone);
  expect(await ended()).toEqual(sessions);
});
