import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NotOnFile, PartnerRefused, PartnerUnavailable } from '@trafficdesk/worker/partners/errors.ts';
import { createRegistry } from '@trafficdesk/worker/partners/registry.ts';
import { createSms } from '@trafficdesk/worker/partners/sms.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { startStandIn } from '@trafficdesk/worker/partners/stand-in/server.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { standIn } from '../../support/stand-in.ts';

const partner = await standIn();
const registry = createRegistry({ baseUrl: partner.registryUrl, timeoutMs: 500 });
const sms = createSms({ baseUrl: partner.smsUrl, timeoutMs: 500 });
const person = inventPerson(somebody());
const vehicle = inventVehicle(someVehicle());
const binding = (bindingId: string) => ({
  bindingId,
  identityNumber: person.identityNumber,
  plateType: vehicle.plateType,
  plateNumber: vehicle.plateNumber,
  effectiveAt: '2026-03-02T08:00:00.000Z',
});

afterEach(() => partner.fault({ registry: 'ok', sms: 'ok' }));

/** A partner that answers everything the same way. */
async function answering(status: number, body: string): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status, { location: '/elsewhere' }).end(body));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the registry', () => {
  it('finds people and vehicles, and says null of those not on file', async () => {
    expect(await registry.findPerson(person.identityNumber)).toEqual(person);
    expect(await registry.findPerson('11010519491231002X')).toBeNull();
    expect(await registry.findVehicle(vehicle)).toEqual(vehicle);
    expect(await registry.findVehicle({ plateType: '02', plateNumber: '京A12345' })).toBeNull();
  });

  it('is told of a binding once, however often it is sent', async () => {
    await registry.recordBinding(binding('b-1'));
    await registry.recordBinding(binding('b-1'));
    expect([...partner.records.bindings.keys()].filter((id) => id === 'b-1')).toHaveLength(1);
    await registry.endBinding({ bindingId: 'b-1', endedAt: '2026-03-03T08:00:00.000Z' });
    await registry.endBinding({ bindingId: 'b-1', endedAt: '2026-03-04T08:00:00.000Z' });
    expect(partner.records.bindings.get('b-1')?.endedAt).toBe('2026-03-03T08:00:00.000Z');
  });

  it('refuses a binding id that stands for another vehicle', async () => {
    await registry.recordBinding(binding('b-2'));
    await expect(registry.recordBinding({ ...binding('b-2'), plateNumber: '藏Z00000' })).rejects.toThrow(PartnerRefused);
  });

  it('says of a binding it was never told of that there is none; a wrong address that answers 404 as well is mended some day', async () => {
    const end = { bindingId: 'b-0', endedAt: '2026-03-03T08:00:00.000Z' };
    await expect(registry.endBinding(end)).rejects.toThrow(NotOnFile);
    for (const body of ['<h1>Not Found</h1>', '{}', '']) {
      const wrong = createRegistry({ baseUrl: await answering(404, body), timeoutMs: 500 });
      await expect(wrong.endBinding(end)).rejects.toThrow(PartnerUnavailable);
    }
  });

  it('is unavailable when it is down, does not answer in time, or is not there', async () => {
    partner.fault({ registry: 'down' });
    await expect(registry.findPerson(person.identityNumber)).rejects.toThrow(PartnerUnavailable);
    partner.fault({ registry: 'slow' });
    const began = performance.now();
    await expect(registry.findPerson(person.identityNumber)).rejects.toThrow(/within 500 ms/);
    expect(performance.now() - began).toBeLessThan(3000);
    const nobody = createRegistry({ baseUrl: 'http://127.0.0.1:9', timeoutMs: 500 });
    await expect(nobody.findPerson(person.identityNumber)).rejects.toThrow(PartnerUnavailable);
  });

  it.each([
    [500, '', PartnerUnavailable],
    [503, '{}', PartnerUnavailable],
    [429, '{}', PartnerUnavailable],
    [400, '{}', PartnerRefused],
    [404, '{}', PartnerUnavailable],
    [409, '{}', PartnerRefused],
    [200, 'not JSON', PartnerRefused],
    [200, '{"person":{"name":"x"}}', PartnerRefused],
    [200, '{}', PartnerRefused],
  ])('an answer %i with body %s is told apart: worth another try, or not', async (status, body, kind) => {
    const baseUrl = await answering(status, body);
    await expect(createRegistry({ baseUrl, timeoutMs: 500 }).findPerson(person.identityNumber)).rejects.toThrow(kind);
  });

  it('never follows a redirect with personal data', async () => {
    const baseUrl = await answering(307, '');
    await expect(createRegistry({ baseUrl, timeoutMs: 500 }).findPerson(person.identityNumber)).rejects.toThrow(PartnerUnavailable);
  });

  it('names no person in its errors', async () => {
    const baseUrl = await answering(200, JSON.stringify({ person: { ...person, phone: 7 } }));
    const error: Error = await createRegistry({ baseUrl, timeoutMs: 500 })
      .findPerson(person.identityNumber)
      .then(
        () => expect.unreachable(),
        (thrown: Error) => thrown,
      );
    expect(error.message).toContain('person.phone');
    for (const planted of [person.name, person.identityNumber, person.phone])
      expect(JSON.stringify(error) + error.stack).not.toContain(planted);
  });
});

describe('the SMS gateway', () => {
  it('sends a message once, however often it is asked to', async () => {
    const message = { id: 'case-1-approved', to: person.phone, text: '您的申请已通过。' };
    await sms.send(message);
    await sms.send({ ...message, text: 'again' });
    const response = await fetch(`${partner.smsUrl}/messages?to=${person.phone}`);
    expect(await response.json()).toMatchObject({ items: [message] });
  });

  it('refuses a number that is none, and is unavailable when down', async () => {
    await expect(sms.send({ id: 'x', to: '123', text: 'x' })).rejects.toThrow(PartnerRefused);
    partner.fault({ sms: 'down' });
    await expect(sms.send({ id: 'y', to: person.phone, text: 'y' })).rejects.toThrow(PartnerUnavailable);
  });
});

describe('the stand-in', () => {
  it('keeps what it sent and was told across a restart', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'stand-in-'));
    onTestFinished(() => rmSync(dataFolder, { recursive: true }));
    const first = await startStandIn({ port: 0, dataFolder });
    await createSms({ baseUrl: first.smsUrl, timeoutMs: 500 }).send({ id: 'm', to: person.phone, text: '<b>text</b>' });
    await createRegistry({ baseUrl: first.registryUrl, timeoutMs: 500 }).recordBinding(binding('b-3'));
    await first.close();

    const second = await startStandIn({ port: 0, dataFolder });
    onTestFinished(() => second.close());
    expect(second.records.bindings.get('b-3')).toMatchObject({ endedAt: null, plateNumber: vehicle.plateNumber });
    const html = await (await fetch(second.url)).text();
    expect(html).toContain('&#60;b&#62;text&#60;/b&#62;');
    expect(html).toContain(vehicle.plateNumber);
  });

  it('can be told of people and vehicles that differ from the invented ones', async () => {
    partner.overridePerson('Z-1', { ...person, identityNumber: 'Z-1' });
    expect(await registry.findPerson('Z-1')).toMatchObject({ name: person.name });
    const gone = inventVehicle(someVehicle({ plateType: '52' }));
    await fetch(`${partner.url}/control/vehicles`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ plateType: '52', plateNumber: gone.plateNumber, vehicle: null }),
    });
    expect(await registry.findVehicle(gone)).toBeNull();
  });
});
