import { createWorker } from '@trafficdesk/worker/create-worker.ts';
import { PartnerRefused } from '@trafficdesk/worker/partners/errors.ts';
import type { Registry } from '@trafficdesk/worker/partners/registry.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { listMessages } from '@trafficdesk/worker/store/messages.ts';
import { eraseSubject } from '@trafficdesk/worker/subjects/erase-subject.ts';
import { exportSubject } from '@trafficdesk/worker/subjects/export-subject.ts';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { keepHistory } from '../../histories/keep.ts';
import { RECORDED } from '../../histories/planted.ts';
import { CITY, decide, openDesk, read } from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';
import { buildPhoneChange, phoneOwner, phonesOf, startPhoneChange, stepStates } from '../../support/phone-change.ts';
import { sentTo } from '../../support/sms.ts';
import { temporal } from '../../support/temporal.ts';

/** What happens instead of, or around, the next call for a step, known by the end of its key. */
const around = new Map<string, (call: () => Promise<void>) => Promise<void>>();

async function hooked(name: string, call: () => Promise<void>): Promise<void> {
  const hook = around.get(name);
  around.delete(name);
  await (hook ? hook(call) : call());
}

const watched = (registry: Registry): Registry => ({
  ...registry,
  changeDriverPhone: (change) => hooked(change.key.slice(37), () => registry.changeDriverPhone(change)),
  changeVehiclePhone: (change) => hooked(change.key.slice(37), () => registry.changeVehiclePhone(change)),
  async listVehiclesOf(identityNumber) {
    await hooked('plan', async () => undefined);
    return registry.listVehiclesOf(identityNumber);
  },
});

const [desk, engine] = await Promise.all([openDesk(), temporal()]);
const { deps, partners } = desk;
const { nativeConnection: connection, namespace, codePath, client } = engine;
const workerDeps = { ...desk.workerDeps, registry: watched(deps.registry) };
const worker = await createWorker({
  connection,
  namespace,
  deps: workerDeps,
  workflowBundle: { codePath },
});
const running = worker.run();
afterAll(async () => {
  worker.shutdown();
  await running;
});
afterEach(() => {
  around.clear();
  partners.fault({ registry: 'ok', alipay: 'ok', sms: 'ok' });
});

const STEPS = ['account', 'driver-file', 'vehicle-file:1', 'vehicle-file:2'] as const;
const PARTNER_STEPS = STEPS.slice(1);

const everywhere = (phone: string) => Array.from({ length: 4 }, () => phone);
const auditOf = (caseId: string, action: string) => deps.db('audit').where({ case_id: caseId, action }).orderBy('id').pluck('detail');
const changesOf = (caseId: string) =>
  [...partners.records.phones.keys()].filter((key) => key.startsWith(caseId)).map((key) => key.slice(37));

async function changed(way?: Parameters<typeof buildPhoneChange>[2], n?: number) {
  const owner = await phoneOwner(deps, partners, n);
  const opened = await buildPhoneChange(deps, owner, way);
  return { owner, opened, ...startPhoneChange(workerDeps, client, opened) };
}

describe('a proven phone change', () => {
  test('R-11 by codes puts the new phone into account, driver file and vehicle files, and tells both phones', async () => {
    const { owner, opened, standing, ended, handle } = await changed(undefined, RECORDED.applicant);
    expect((await standing()).state).toMatch(/^(taking-effect|approved)$/);
    expect((await ended()).state).toBe('approved');
    expect(await phonesOf(deps, owner)).toEqual(everywhere(owner.newPhone));
    expect(await stepStates(deps, opened.id)).toEqual(STEPS.map((step) => [step, 'taken']));
    expect(changesOf(opened.id)).toEqual(PARTNER_STEPS);
    expect((await listMessages(deps.db, opened.id)).map(({ template, recipient }) => `${template} ${recipient}`).toSorted()).toEqual([
      'phone-changed applicant',
      'phone-changed-to-former former-phone',
    ]);
    await keepHistory({ client, deps }, 'phone-change.by-codes', handle.workflowId);
    const { number } = await read(deps, opened.id);
    expect(sentTo(partners, owner.newPhone)).toEqual([expect.stringContaining(number)]);
    expect(sentTo(partners, owner.person.phone)).toEqual([expect.stringContaining('立即拨打122')]);
  });

  test('R-11 by Alipay: equal numbers prove it, and nothing is kept of the account', async () => {
    const owner = await phoneOwner(deps, partners);
    const opened = await buildPhoneChange(deps, owner, { kind: 'alipay', authCode: `alipay-${owner.n}` });
    expect((await startPhoneChange(workerDeps, client, opened).ended()).state).toBe('approved');
    expect(partners.records.comparisons.get(opened.id)?.equal).toBe(true);
    expect(await phonesOf(deps, owner)).toEqual(everywhere(owner.newPhone));
  });

  test('R-12 R-14 by photos two officers decide, and then it cools off: nothing is replaced yet', async () => {
    const owner = await phoneOwner(deps, partners);
    const opened = await buildPhoneChange(deps, owner, { kind: 'photos' }, await insertGoodPhotos(deps.db, {}, 'phone-change'));
    const { standing } = startPhoneChange(workerDeps, client, opened);
    expect((await standing()).state).toBe('in-review');
    const [first, second] = desk.officers;
    expect((await decide(deps, client, { caseId: opened.id, officerId: first, verdict: 'approve' })).state).toBe('second-review');
    expect((await decide(deps, client, { caseId: opened.id, officerId: second, verdict: 'approve' })).state).toBe('cooling-off');
    expect(await phonesOf(deps, owner)).toEqual(everywhere(owner.person.phone));
  });

  test.each([
    ['of another person', () => 'alipay-7'],
    ['that is no good', () => 'nobody'],
  ])('R-12 an Alipay code %s proves nothing: photos are asked for, and the counter named', async (_, code) => {
    const { opened, standing } = await changed({ kind: 'alipay', authCode: code() });
    expect((await standing()).state).toBe('returned');
    expect((await read(deps, opened.id)).reasons).toContainEqual({ code: 'identity-not-verified' });
  });

  test('R-10 somebody who is not registered, or wants a phone of somebody else, is refused', async () => {
    const owner = await phoneOwner(deps, partners);
    await insertAccount(deps.db, deps.seal, { person: { ...inventPerson(owner.n + 2), phone: owner.newPhone }, cityCode: CITY });
    const opened = await buildPhoneChange(deps, owner);
    expect((await startPhoneChange(workerDeps, client, opened).standing()).state).toBe('refused');
    expect((await read(deps, opened.id)).reasons).toEqual([{ code: 'phone-taken' }]);
    const stranger = { ...owner, person: inventPerson(owner.n + 3), newPhone: inventPerson(owner.n + 5).phone };
    const unknown = await buildPhoneChange(deps, stranger);
    expect((await startPhoneChange(workerDeps, client, unknown).standing()).state).toBe('referred-to-counter');
    expect((await read(deps, unknown.id)).reasons).toEqual([{ code: 'not-registered' }]);
  });

  test('R-11 where the account has the phone already only the files follow; where they have it, too, there is nothing to change', async () => {
    const owner = await phoneOwner(deps, partners);
    const own = { ...owner, newPhone: owner.person.phone };
    const { licence: _, ...person } = owner.person;
    partners.overridePerson(person.identityNumber, { ...owner.person, phone: inventPerson(owner.n + 6).phone });
    const opened = await buildPhoneChange(deps, own);
    expect((await startPhoneChange(workerDeps, client, opened).ended()).state).toBe('approved');
    expect(await phonesOf(deps, owner)).toEqual(everywhere(person.phone));
    expect(sentTo(partners, inventPerson(owner.n + 6).phone)).toHaveLength(1);
    const again = await buildPhoneChange(deps, own);
    expect((await startPhoneChange(workerDeps, client, again).standing()).state).toBe('refused');
    expect((await read(deps, again.id)).reasons).toEqual([{ code: 'phone-in-place' }]);
  });
});

test.each([
  ['within', 29, 'referred-to-counter'],
  ['before', 31, 'approved'],
] as const)('R-12 a phone that changed three times %s the thirty days of policy: %i days ago it is %s', async (_, daysAgo, state) => {
  const owner = await phoneOwner(deps, partners);
  for (let n = 0; n < 3; n += 1) {
    const { id } = await buildPhoneChange(deps, owner);
    const closedAt = new Date(Date.now() - daysAgo * 86_400_000);
    await deps.db('cases').where({ id }).update({ state: 'approved', closed_at: closedAt });
  }
  const opened = await buildPhoneChange(deps, owner);
  expect((await startPhoneChange(workerDeps, client, opened).ended()).state).toBe(state);
  expect((await read(deps, opened.id)).reasons).toEqual(state === 'approved' ? [] : [{ code: 'phone-changed-often' }]);
});

describe('a step that is refused', () => {
  test.each(PARTNER_STEPS)(
    'R-11 refused at the %s, everything before is put back, the last first, and a counter is named',
    async (step) => {
      around.set(step, () => Promise.reject(new PartnerRefused('refused once')));
      const { owner, opened, ended, handle } = await changed();
      expect((await ended()).state).toBe('referred-to-counter');
      if (step === 'vehicle-file:2') await keepHistory({ client, deps }, 'phone-change.undone', handle.workflowId);
      expect((await read(deps, opened.id)).reasons).toEqual([{ code: 'file-refused' }]);
      expect(await phonesOf(deps, owner)).toEqual(everywhere(owner.person.phone));
      const at = STEPS.indexOf(step);
      const states = STEPS.map((each, n) => [each, n < at ? 'undone' : n === at ? 'refused' : 'planned']);
      expect(await stepStates(deps, opened.id)).toEqual(states);
      const undone = (await auditOf(opened.id, 'case.effect-step-undone')).map((detail) => detail.step);
      expect(undone).toEqual(STEPS.slice(0, at).toReversed());
      const told = (await listMessages(deps.db, opened.id)).map(({ template }) => template);
      expect(told.toSorted()).toEqual(['phone-kept-to-former', 'referred-to-counter']);
    },
  );

  test('R-10 refused at the account, because somebody else registers the phone meanwhile, no file is touched', async () => {
    const owner = await phoneOwner(deps, partners);
    const opened = await buildPhoneChange(deps, owner);
    // Asked for the vehicles once for the check, once for the plan.
    around.set('plan', async () => {
      around.set('plan', async () => {
        const person = { ...inventPerson(owner.n + 2), phone: owner.newPhone };
        await insertAccount(deps.db, deps.seal, { person, cityCode: CITY });
      });
    });
    expect((await startPhoneChange(workerDeps, client, opened).ended()).state).toBe('referred-to-counter');
    expect((await read(deps, opened.id)).reasons).toEqual([{ code: 'phone-taken' }]);
    expect(changesOf(opened.id)).toEqual([]);
    expect(await phonesOf(deps, owner)).toEqual(everywhere(owner.person.phone));
  });

  test('R-11 refused at the plan, nothing is changed, and a counter is named', async () => {
    const owner = await phoneOwner(deps, partners);
    const opened = await buildPhoneChange(deps, owner);
    around.set('plan', async () => {
      around.set('plan', () => Promise.reject(new PartnerRefused('refused once')));
    });
    expect((await startPhoneChange(workerDeps, client, opened).ended()).state).toBe('referred-to-counter');
    expect(await stepStates(deps, opened.id)).toEqual([]);
    expect(await phonesOf(deps, owner)).toEqual(everywhere(owner.person.phone));
  });

  test('R-11 what may have been done although it was refused is put back, too', async () => {
    around.set('vehicle-file:1', async (call) => {
      await call();
      throw new PartnerRefused('an answer nobody can read', { mayBeDone: true });
    });
    const { owner, opened, ended } = await changed();
    expect((await ended()).state).toBe('referred-to-counter');
    expect(await phonesOf(deps, owner)).toEqual(everywhere(owner.person.phone));
    expect(changesOf(opened.id)).toContain('vehicle-file:1:undo');
  });

  test('R-11 what cannot be put back is on record for a person, and the others are put back all the same', async () => {
    around.set('vehicle-file:2', () => Promise.reject(new PartnerRefused('refused once')));
    around.set('vehicle-file:1:undo', () => Promise.reject(new PartnerRefused('refused')));
    const { owner, opened, ended } = await changed();
    expect((await ended()).state).toBe('referred-to-counter');
    const { phone } = owner.person;
    expect(await phonesOf(deps, owner)).toEqual([phone, phone, owner.newPhone, phone]);
    expect(await auditOf(opened.id, 'case.effect-step-left')).toEqual([{ step: 'vehicle-file:1' }]);
  });
});

describe('a partner that is away', () => {
  test.each(PARTNER_STEPS.flatMap((step) => (['down', 'slow', 'late', 'twice'] as const).map((mood) => [step, mood] as const)))(
    'R-11 at the %s the registry is %s once: the phone is right in the end, and each place was changed once',
    async (step, mood) => {
      around.set(step, async (call) => {
        partners.fault({ registry: mood });
        await call().finally(() => partners.fault({ registry: 'ok' }));
      });
      const { owner, opened, ended } = await changed();
      expect((await ended()).state).toBe('approved');
      expect(await phonesOf(deps, owner)).toEqual(everywhere(owner.newPhone));
      expect(changesOf(opened.id)).toEqual(PARTNER_STEPS);
      expect(await auditOf(opened.id, 'case.effect-step-taken')).toEqual(STEPS.map((each) => ({ step: each })));
      expect(await auditOf(opened.id, 'case.effect-delayed')).toEqual(mood === 'twice' ? [] : [{ step }]);
    },
  );

  test('R-11 the registry is away while changes are put back: they are put back when it is there again', async () => {
    around.set('vehicle-file:2', () => Promise.reject(new PartnerRefused('refused once')));
    around.set('driver-file:undo', async (call) => {
      partners.fault({ registry: 'late' });
      await call().finally(() => partners.fault({ registry: 'ok' }));
    });
    const { owner, opened, ended } = await changed();
    expect((await ended()).state).toBe('referred-to-counter');
    expect(await phonesOf(deps, owner)).toEqual(everywhere(owner.person.phone));
    expect(await auditOf(opened.id, 'case.effect-delayed')).toEqual([{ step: 'driver-file', undoing: true }]);
  });

  test.each(['down', 'slow', 'late', 'twice'] as const)(
    'R-11 Alipay is %s: asked again it answers the same, and counts once',
    async (mood) => {
      partners.fault({ alipay: mood });
      const owner = await phoneOwner(deps, partners);
      const opened = await buildPhoneChange(deps, owner, { kind: 'alipay', authCode: `alipay-${owner.n}` });
      const { standing, ended } = startPhoneChange(workerDeps, client, opened);
      const first = await standing();
      if (mood !== 'twice') expect(first.state).toBe('checking');
      partners.fault({ alipay: 'ok' });
      expect((await ended()).state).toBe('approved');
      expect([...partners.records.comparisons.keys()].filter((key) => key === opened.id)).toHaveLength(1);
    },
  );
});

test('R-11 a vehicle bought while the files are being changed does not change what was begun', async () => {
  const { owner, opened, ended } = await (async () => {
    const person = await phoneOwner(deps, partners);
    around.set('driver-file', async (call) => {
      const { licence: _, ...buyer } = person.person;
      const bought = { ...person.vehicles[1], plateNumber: '藏ZF9876', owner: buyer } as (typeof person.vehicles)[number];
      partners.overrideVehicle(bought, bought);
      await call();
    });
    const made = await buildPhoneChange(deps, person);
    return { owner: person, opened: made, ...startPhoneChange(workerDeps, client, made) };
  })();
  expect((await ended()).state).toBe('approved');
  expect(await stepStates(deps, opened.id)).toEqual(STEPS.map((step) => [step, 'taken']));
  expect(await phonesOf(deps, owner)).toEqual(everywhere(owner.newPhone));
});

test('R-12 after three changes within the days that policy names the next one is the counter’s', async () => {
  const owner = await phoneOwner(deps, partners);
  for (const [n, expected] of (['approved', 'approved', 'approved', 'referred-to-counter'] as const).entries()) {
    const opened = await buildPhoneChange(deps, { ...owner, newPhone: inventPerson(owner.n + 10 + n).phone });
    expect((await startPhoneChange(workerDeps, client, opened).ended()).state).toBe(expected);
  }
  await vi.waitFor(async () => expect((await phonesOf(deps, owner))[0]).toBe(inventPerson(owner.n + 12).phone), { timeout: 10_000 });
});

test('R-11 the former phones are in the copy of whoever asks for theirs, and are erased with the case', async () => {
  const { owner, opened, ended } = await changed();
  await ended();
  const { identityNumber, phone } = owner.person;
  const copy = await exportSubject(deps, { identityNumber, by: 'test' });
  expect(copy?.document.applications).toMatchObject([{ followed: STEPS.map((step) => ({ step, state: 'taken', formerPhone: phone })) }]);
  expect(await eraseSubject(deps, client, { identityNumber, by: 'test', endingBindings: false })).toMatchObject({ result: 'erased' });
  expect(await deps.db('effect_steps').where({ case_id: opened.id }).pluck('particulars_sealed')).toEqual([null, null, null, null]);
  expect(await stepStates(deps, opened.id)).toEqual(STEPS.map((step) => [step, 'taken']));
});
