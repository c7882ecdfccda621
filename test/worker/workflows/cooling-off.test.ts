import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { PartnerRefused, PartnerUnavailable } from '@trafficdesk/worker/partners/errors.ts';
import type { SmsMessage } from '@trafficdesk/worker/partners/sms.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { replacePhone } from '@trafficdesk/worker/processes/replace-phone.ts';
import { openAccount, insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { findCoolingOff } from '@trafficdesk/worker/store/cooling-offs.ts';
import { listMessages } from '@trafficdesk/worker/store/messages.ts';
import { objectionCode, raiseObjection } from '@trafficdesk/worker/store/objections.ts';
import { afterEach, beforeEach, describe, expect, vi } from 'vitest';
import { buildAppeal, grant, objectTo, phoneLoser } from '../../support/appeal.ts';
import { CITY, handleOf, openDesk, read, submit } from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';
import { withItsOwnTime } from '../../support/its-own-time.ts';
import { buildPhoneChange, startPhoneChange } from '../../support/phone-change.ts';
import { putBlock } from '../../support/put-block.ts';
import { skippingDatabase } from '../../support/skipping-database.ts';

const desk = await openDesk();
const { officers, partners } = desk;
const clock = await skippingDatabase(desk.deps.db);

// Each test has a server of its own, which tries for days of its time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const MINUTES = 60_000;
const DAYS = 24 * 60 * MINUTES;

/** What the gateway says of a message before it takes it; null where it takes it. */
let fault: (message: SmsMessage) => Error | null = () => null;
/** Whether the registry answers. */
let away = false;

const { sms, registry } = desk.deps;
const deps: typeof desk.deps = {
  ...desk.deps,
  db: clock.db,
  sms: {
    ...sms,
    async send(message) {
      const error = fault(message);
      if (error) throw error;
      await sms.send(message);
    },
  },
  registry: {
    ...registry,
    findPerson: (identityNumber) => (away ? Promise.reject(new PartnerUnavailable('away')) : registry.findPerson(identityNumber)),
  },
};

beforeEach(() => clock.putForward(0));
afterEach(() => {
  fault = () => null;
  away = false;
});

let spare = 300_000;

/** Somebody whose account has another phone than their file. */
async function holder() {
  const loser = await phoneLoser(deps, { registered: false });
  const former = inventPerson(somebody({}, (spare += 40))).phone;
  await insertAccount(deps.db, deps.seal, { person: { ...loser.person, phone: former }, cityCode: CITY });
  return { ...loser, former, filed: loser.person.phone };
}

type Holder = Awaited<ReturnType<typeof holder>>;

/** Written and checked. */
const OPENED = {
  async 'account-appeal'({ client }: TestWorkflowEnvironment, loser: Holder) {
    const { id } = await buildAppeal(deps, loser);
    await submit(deps, client, id);
    return id;
  },
  async 'phone-change'({ client }: TestWorkflowEnvironment, loser: Holder) {
    const photos = await insertGoodPhotos(deps.db, {}, 'phone-change');
    const { id } = await buildPhoneChange(deps, { ...loser, n: 0, vehicles: [] }, { kind: 'photos' }, photos);
    await startPhoneChange(deps, client, { id }).standing();
    return id;
  },
};

const sentTo = (phone: string) => [...partners.records.messages.values()].filter(({ to }) => to === phone).map(({ text }) => text);
const toldOf = async (id: string) => (await listMessages(deps.db, id)).map(({ template }) => template).toSorted();
const actions = (id: string): Promise<string[]> => deps.db('audit').where({ case_id: id }).orderBy('id').pluck('action');
const timeRuns = (id: string) =>
  vi.waitFor(async () => expect((await findCoolingOff(deps.db, id))?.toldAt).toBeTruthy(), { timeout: 15_000 });
const accountPhone = async (identityHash: Buffer) => (await openAccount(deps.db, deps.seal, identityHash))?.person.phone;

describe.each(['account-appeal', 'phone-change'] as const)('%s', (process) => {
  /** Two officers grant it by photos. */
  async function granted(env: TestWorkflowEnvironment, loser?: Holder) {
    const whose = loser ?? (await holder());
    const id = await OPENED[process](env, whose);
    expect((await grant(deps, env.client, id, officers)).state).toBe('cooling-off');
    return { ...whose, id };
  }
  const ended = ({ client }: TestWorkflowEnvironment, id: string) => handleOf(client, id).result();

  /** Granted while the gateway is away, which it stays for four days. */
  async function toldLate(env: TestWorkflowEnvironment) {
    let times = 0;
    // A garbled answer leaves it open whether the message went: like one that does not come, it is no reason to give up.
    fault = () => ((times += 1) % 2 ? new PartnerRefused('garbled', { mayBeDone: true }) : new PartnerUnavailable('away'));
    const begun = await env.currentTimeMs();
    const opened = await granted(env);
    await env.sleep(4 * DAYS);
    await clock.putForward(4 * DAYS);
    expect(await read(deps, opened.id)).toMatchObject({ state: 'cooling-off', deadlineAt: null });
    expect(await toldOf(opened.id)).toEqual([]);
    expect((await actions(opened.id)).filter((action) => action === 'case.telling-delayed')).toHaveLength(1);
    fault = () => null;
    await env.sleep(16 * MINUTES);
    await timeRuns(opened.id);
    return { ...opened, begun };
  }

  withItsOwnTime(deps, 'R-14 a gateway that is away for four days: the three days to object begin on the fourth', async (env) => {
    const { id, begun, former, newPhone, identityHash } = await toldLate(env);
    expect(sentTo(former)).toEqual([expect.stringMatching(new RegExp(`3天后.*${objectionCode(deps.seal, id).slice(5)}`))]);
    expect(await accountPhone(identityHash)).toBe(former);
    expect((await ended(env, id)).state).toBe('approved');
    expect((await env.currentTimeMs()) - begun).toBeGreaterThanOrEqual(7 * DAYS);
    expect(await accountPhone(identityHash)).toBe(newPhone);
  });

  withItsOwnTime(deps, 'R-14 and an objection on the sixth day is taken', async (env) => {
    const { id, former, identityHash } = await toldLate(env);
    await env.sleep(2 * DAYS);
    expect((await objectTo(deps, env.client, id)).state).toBe('objected');
    expect(await accountPhone(identityHash)).toBe(former);
  });

  withItsOwnTime(deps, 'R-14 where the former phone takes no message that on file is told, and never the new one', async (env) => {
    const loser = await holder();
    fault = ({ to }) => (to === loser.former ? new PartnerRefused('no such number') : null);
    const { id, filed, newPhone } = await granted(env, loser);
    await timeRuns(id);
    expect((await findCoolingOff(deps.db, id))?.reached).toBe('files');
    const code = objectionCode(deps.seal, id).slice(5);
    expect(sentTo(filed).join('')).toContain(code);
    expect(sentTo(newPhone).join('')).not.toContain(code);
    expect(await actions(id)).toContain('message.undeliverable');
  });

  /** Granted while the gateway refuses every number but the new one. */
  async function toldNobody(env: TestWorkflowEnvironment) {
    const loser = await holder();
    fault = ({ to }) => (to === loser.newPhone ? null : new PartnerRefused('no such number'));
    const opened = await granted(env, loser);
    await timeRuns(opened.id);
    expect((await findCoolingOff(deps.db, opened.id))?.reached).toBe('nobody');
    return opened;
  }

  /** Days pass, one by one, for both clocks. */
  async function daysPass(env: TestWorkflowEnvironment, from: number, to: number) {
    for (let day = from; day <= to; day += 1) {
      await clock.putForward(day * DAYS);
      await env.sleep(DAYS);
    }
  }

  withItsOwnTime(
    deps,
    'R-14 where nobody can be told in ten days nothing is replaced: a counter is named, and it is on record',
    async (env) => {
      const { id, former, identityHash } = await toldNobody(env);
      const records = () => deps.db('audit').where({ case_id: id, action: 'case.former-phone-told' }).pluck('detail');
      expect(await records()).toMatchObject([{ reached: 'nobody' }]);
      await daysPass(env, 1, 9);
      expect((await read(deps, id)).state).toBe('cooling-off');
      await daysPass(env, 10, 11);
      expect((await ended(env, id)).state).toBe('referred-to-counter');
      expect((await read(deps, id)).reasons).toEqual([{ code: 'former-phone-unreached' }]);
      expect(await accountPhone(identityHash)).toBe(former);
      expect(await records()).toHaveLength(1);
      expect(await toldOf(id)).toEqual(['new-phone-granted-unreached', 'referred-to-counter']);
    },
  );

  withItsOwnTime(
    deps,
    'R-14 whom nobody could tell is told as soon as a message goes, and has the whole time from then on',
    async (env) => {
      const { id, former, identityHash } = await toldNobody(env);
      await daysPass(env, 1, 8);
      expect(sentTo(former)).toEqual([]);
      fault = () => null;
      await daysPass(env, 9, 9);
      await vi.waitFor(async () => expect((await findCoolingOff(deps.db, id))?.reached).toBe('account'), { timeout: 15_000 });
      expect(sentTo(former)).toEqual([expect.stringMatching(new RegExp(`3天后.*${objectionCode(deps.seal, id).slice(5)}`))]);
      await daysPass(env, 10, 11);
      expect((await read(deps, id)).state).toBe('cooling-off');
      expect(await toldOf(id)).toEqual(expect.arrayContaining(['new-phone-granted-unreached', 'new-phone-granted']));
      expect((await objectTo(deps, env.client, id)).state).toBe('objected');
      expect(await accountPhone(identityHash)).toBe(former);
    },
  );

  withItsOwnTime(deps, 'R-14 an objection whose raiser was cut off freezes the case when its time is up', async (env) => {
    const { id, former, identityHash } = await granted(env);
    await timeRuns(id);
    const objection = { kind: 'code', channelId: 'app', staffId: null, originals: null, reason: null } as const;
    await raiseObjection(deps.db, deps.seal, { ...objection, id: randomUUID(), caseId: id }, { requestId: 'cut-off', address: null });
    await env.sleep(4 * DAYS);
    await vi.waitFor(async () => expect((await read(deps, id)).state).toBe('objected'), { timeout: 15_000 });
    expect(await accountPhone(identityHash)).toBe(former);
    const { origin } = await deps.db('audit').where({ case_id: id, action: 'case.objected' }).first({ origin: 'request_id' });
    expect(origin).toBe('cut-off');
  });

  withItsOwnTime(
    deps,
    'R-14 something false found while it cools off ends it when its time is up, and both sides are told',
    async (env) => {
      const { id, person, former, identityHash } = await granted(env);
      await putBlock(deps, { caseId: id, staffId: officers[2], person });
      expect((await ended(env, id)).state).toBe('referred-to-counter');
      expect((await read(deps, id)).reasons).toEqual([{ code: 'online-way-closed' }]);
      expect(await accountPhone(identityHash)).toBe(former);
      expect(await toldOf(id)).toEqual(['new-phone-granted', 'new-phone-granted-to-former', 'phone-kept-to-former', 'referred-to-counter']);
    },
  );

  withItsOwnTime(
    deps,
    'R-14 an account that got another phone meanwhile keeps that: whoever was told has not got it any more',
    async (env) => {
      const { id, former, identityHash } = await granted(env);
      const phone = inventPerson(somebody({}, (spare += 40))).phone;
      const standing = deps.seal.lookupHash('phone', former);
      await deps.db.transaction((trx) => replacePhone(trx, deps.seal, { identityHash, phone, standing, reserving: false }));
      expect((await ended(env, id)).state).toBe('referred-to-counter');
      expect((await read(deps, id)).reasons).toEqual([{ code: 'changed-meanwhile' }]);
      expect(await accountPhone(identityHash)).toBe(phone);
    },
  );

  withItsOwnTime(
    deps,
    'R-14 a registry that is away when the time is up keeps it waiting, on record, and is asked before it is final',
    async (env) => {
      const { id, former, newPhone, identityHash } = await granted(env);
      await timeRuns(id);
      away = true;
      await env.sleep(4 * DAYS);
      await vi.waitFor(async () => expect(await actions(id)).toContain('case.final-delayed'), { timeout: 10_000 });
      expect((await read(deps, id)).state).toBe('cooling-off');
      expect(await accountPhone(identityHash)).toBe(former);
      away = false;
      expect((await ended(env, id)).state).toBe('approved');
      expect((await actions(id)).filter((action) => action === 'case.final-delayed')).toHaveLength(1);
      expect(await accountPhone(identityHash)).toBe(newPhone);
    },
  );
});
