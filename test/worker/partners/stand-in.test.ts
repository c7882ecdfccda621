import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAlipay } from '@trafficdesk/worker/partners/alipay.ts';
import { createIdentity } from '@trafficdesk/worker/partners/identity.ts';
import { createRegistry } from '@trafficdesk/worker/partners/registry.ts';
import { createSms } from '@trafficdesk/worker/partners/sms.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { startStandIn } from '@trafficdesk/worker/partners/stand-in/server.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { createViolations } from '@trafficdesk/worker/partners/violations.ts';
import { expect, onTestFinished, test } from 'vitest';
import { standIn } from '../../support/stand-in.ts';

const n = somebody();
const person = inventPerson(n);
const { identityNumber } = person;
const vehicle = inventVehicle(someVehicle());
const { plateType, plateNumber } = vehicle;
const timeoutMs = 5000;

const post = (url: string, body: unknown) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

test('what was sent, told and asked for is kept across a restart', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'stand-in-'));
  onTestFinished(() => rmSync(dataFolder, { recursive: true }));
  const first = await startStandIn({ port: 0, dataFolder });
  await createSms({ baseUrl: first.smsUrl, timeoutMs }).send({ id: 'm', to: person.phone, text: '<b>text</b>' });
  const registry = createRegistry({ baseUrl: first.registryUrl, timeoutMs });
  await registry.recordBinding({ bindingId: 'b', identityNumber, plateType, plateNumber, effectiveAt: '2026-03-02T08:00:00.000Z' });
  const change = { key: 'd', identityNumber, phone: '15400000001' };
  await registry.changeDriverPhone(change);
  await registry.changeDriverPhone({ ...change, key: 'd-2', phone: '15400000002' });
  const identity = createIdentity({ baseUrl: first.identityUrl, timeoutMs });
  const [settled, open] = [await identity.begin({ key: 'i', identityNumber }), await identity.begin({ key: 'i-2', identityNumber })];
  await first.settleCheck({ checkId: settled.checkId, state: 'failed', reason: 'face-differs' });
  await createAlipay({ baseUrl: first.alipayUrl, timeoutMs }).compareIdentity({ key: 'a', identityNumber, authCode: `alipay-${n}` });
  const { violationNumber } = first.plantViolation({ vehicle: { plateType, plateNumber }, points: 3 });
  first.putDriver({ identityNumber, points: 2 });
  const penalty = { key: 'v', violationNumber, identityNumber, points: 3, fineFen: 10_000 };
  const decided = await createViolations({ baseUrl: first.violationsUrl, timeoutMs }).recordPenalty(penalty);
  await first.close();

  const second = await startStandIn({ port: 0, dataFolder });
  onTestFinished(() => second.close());
  expect(second.records.bindings.get('b')).toMatchObject({ endedAt: null, plateNumber });
  const again = createRegistry({ baseUrl: second.registryUrl, timeoutMs });
  await again.changeDriverPhone(change);
  expect(await again.findPerson(identityNumber)).toEqual({ ...person, phone: '15400000002' });
  const identityAgain = createIdentity({ baseUrl: second.identityUrl, timeoutMs });
  expect(await identityAgain.result(settled.checkId)).toEqual({ state: 'failed', reason: 'face-differs' });
  expect(await identityAgain.begin({ key: 'i-2', identityNumber })).toMatchObject({ checkId: open.checkId, expiresAt: open.expiresAt });
  expect(second.records.comparisons.get('a')).toMatchObject({ equal: true });
  const violationsAgain = createViolations({ baseUrl: second.violationsUrl, timeoutMs });
  expect(await violationsAgain.recordPenalty(penalty)).toEqual(decided);
  expect(await violationsAgain.pointsOf(identityNumber)).toMatchObject({ points: 5 });

  const html = await (await fetch(second.url)).text();
  for (const shown of ['&#60;b&#62;text&#60;/b&#62;', plateNumber, '15400000002', `/identity-checks/${open.checkId}`])
    expect(html).toContain(shown);
});

test('a check that was open when it stopped passes by itself after a restart', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'stand-in-'));
  onTestFinished(() => rmSync(dataFolder, { recursive: true }));
  const first = await startStandIn({ port: 0, dataFolder });
  const { checkId } = await createIdentity({ baseUrl: first.identityUrl, timeoutMs }).begin({ key: 'i', identityNumber });
  await first.close();
  const second = await startStandIn({ port: 0, dataFolder, identity: { secret: 'x', noticesTo: null, passAfterMs: 1 } });
  onTestFinished(() => second.close());
  await expect.poll(() => second.records.checks.get(checkId)?.result).toEqual({ state: 'passed' });
});

test('it can be told over HTTP of people and vehicles that differ from the invented ones', async () => {
  const partner = await standIn();
  const registry = createRegistry({ baseUrl: partner.registryUrl, timeoutMs });
  await post(`${partner.url}/control/people`, { identityNumber: 'Z-1', person: { ...person, identityNumber: 'Z-1' } });
  expect(await registry.findPerson('Z-1')).toMatchObject({ name: person.name });
  await post(`${partner.url}/control/vehicles`, { plateType, plateNumber, vehicle: null });
  expect(await registry.findVehicle(vehicle)).toBeNull();
});

test('it can be told over HTTP how each partner is, and of no partner or mood there is not', async () => {
  const { url } = await standIn();
  const moods = { registry: 'late', sms: 'slow', identity: 'twice', alipay: 'refuses', violations: 'unreadable', payments: 'down' };
  expect(await (await post(`${url}/control`, moods)).json()).toEqual(moods);
  expect(await (await post(`${url}/control`, { sms: 'ok' })).json()).toEqual({ ...moods, sms: 'ok' });
  for (const wrong of [{ post: 'down' }, { sms: 'tired' }]) expect((await post(`${url}/control`, wrong)).status).toBe(422);
  const unknown = await post(`${url}/control/identity`, { checkId: 'none', state: 'passed' });
  expect(unknown.status).toBe(404);
});
