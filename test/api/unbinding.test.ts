import { randomUUID } from 'node:crypto';
import { findBinding } from '@trafficdesk/worker/store/bindings.ts';
import { listMessages } from '@trafficdesk/worker/store/messages.ts';
import { describe, expect, test } from 'vitest';
import { approval, openWorkedDoor } from './worked-door.ts';

const { door, application, submit } = await openWorkedDoor();
const { db, seal } = door.deps;
const { records } = door.desk.partners;
const officer = await door.signedIn('remover', 'officer');

type Body = Awaited<ReturnType<typeof application>>;

/** Submits and approves; answers where the case stands then. */
async function approved(body: Body) {
  const { id: caseId, revision, state } = (await submit(body)).body;
  if (state !== 'in-review') return { caseId, state };
  await officer.call('claimCase', { path: { caseId } });
  return { caseId, state: (await officer.call('decideCase', { path: { caseId }, body: approval(revision) })).body.state };
}

/** A binding as approved, with whoever is in it. */
async function bound(body: Body) {
  const { caseId } = await approved(body);
  const { bindingId } = (await door.app.call('getCase', { path: { caseId } })).body;
  const { particulars } = (await findBinding(db, seal, bindingId))!;
  return { caseId: caseId as string, bindingId: bindingId as string, driver: particulars!.applicant!, owner: particulars!.owner! };
}

const end = (bindingId: string, by: 'driver' | 'owner', identityNumber: string, channel = door.app) =>
  channel.call('endBinding', { path: { bindingId }, body: { by, identityNumber } });
const ownersList = async (identityNumber: string) =>
  (await door.app.call('listBindings', { body: { identityNumber, as: 'owner' } })).body.items as { id: string; driverName: string }[];

describe('the owner', () => {
  test('R-41 sees everybody who is bound to the vehicle, masked, and removes one of them: the others stay', async () => {
    const { vehicle } = await application();
    const one = await bound({ ...(await application()), vehicle });
    const two = await bound({ ...(await application()), vehicle });
    const { identityNumber } = one.owner;
    const seen = await ownersList(identityNumber);
    expect(seen.map(({ id }) => id).sort()).toEqual([one.bindingId, two.bindingId].sort());
    const text = JSON.stringify(seen);
    for (const { name, identityNumber: number, phone } of [one.driver, two.driver])
      for (const personal of [name, number, phone]) expect(text).not.toContain(personal);
    expect((await end(one.bindingId, 'owner', identityNumber)).body).toMatchObject({ state: 'ended', endedBy: 'owner' });
    expect((await ownersList(identityNumber)).map(({ id }) => id)).toEqual([two.bindingId]);
  });
});

test('R-41 driver, owner and registry are told, each once', async () => {
  const { caseId, bindingId, driver, owner } = await bound(await application());
  const { endedAt } = (await end(bindingId, 'driver', driver.identityNumber)).body;
  const templates = async () =>
    (await listMessages(db, caseId)).map(({ template }) => template).filter((name) => name.startsWith('unbound'));
  await expect.poll(templates, { timeout: 20_000 }).toHaveLength(2);
  expect((await templates()).sort()).toEqual(['unbound-to-driver', 'unbound-to-owner']);
  const sent = [...records.messages].filter(([id]) => id.startsWith(`${bindingId}:unbound`)).map(([, { to }]) => to);
  expect(sent.sort()).toEqual([driver.phone, owner.phone].sort());
  expect(records.bindings.get(bindingId)).toMatchObject({ endedAt });
});

describe('the place is free again at once', () => {
  test('R-41 on a vehicle that was full (R-34): the next one is approved', async () => {
    const { vehicle } = await application();
    const last = { ...(await application()), vehicle };
    const drivers = [];
    for (let n = 0; n < 3; n += 1) drivers.push(await bound({ ...(await application()), vehicle }));
    expect(await approved(last)).toMatchObject({ state: 'refused' });
    const [first] = drivers;
    await end(first!.bindingId, 'driver', first!.driver.identityNumber);
    expect(await approved({ ...(await application()), vehicle })).toMatchObject({ state: 'approved' });
    expect(await approved({ ...(await application()), vehicle })).toMatchObject({ state: 'refused' });
  });

  test('R-41 of a driver who had bound as many as allowed (R-33): they bind another', async () => {
    const { applicant } = await application();
    const mine = async (): Promise<Body> => ({ ...(await application()), applicant });
    const bindings = [await bound(await mine()), await bound(await mine()), await bound(await mine())];
    expect(await approved(await mine())).toMatchObject({ state: 'refused' });
    await officer.call('endBindingByOfficer', { path: { bindingId: bindings[1]!.bindingId }, body: { reason: '车主来电要求' } });
    expect(await approved(await mine())).toMatchObject({ state: 'approved' });
  });
});

test('R-41 removed by driver, owner and two officers at the same moment, it ends once: all are told the same end, one record, one notice each', async () => {
  const { caseId, bindingId, driver, owner } = await bound(await application());
  const second = await door.signedIn(`remover-${randomUUID().slice(0, 8)}`, 'officer');
  const order = (by: typeof officer) => by.call('endBindingByOfficer', { path: { bindingId }, body: { reason: '车辆已过户' } });
  const answers = await Promise.all([
    end(bindingId, 'driver', driver.identityNumber),
    end(bindingId, 'owner', owner.identityNumber, door.web),
    order(officer),
    order(second),
    end(bindingId, 'driver', driver.identityNumber, door.web),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(new Set(answers.map(({ body }) => `${body.endedAt} ${body.endedBy}`)).size).toBe(1);
  expect(await db('audit').where({ case_id: caseId, action: 'binding.ended' })).toHaveLength(1);
  const messages = async () => (await listMessages(db, caseId)).filter(({ template }) => template.startsWith('unbound'));
  await expect.poll(messages, { timeout: 20_000 }).toHaveLength(2);
});
