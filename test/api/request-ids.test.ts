import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '@trafficdesk/api/app.ts';
import { createWorker } from '@trafficdesk/worker/create-worker.ts';
import { createRegistry } from '@trafficdesk/worker/partners/registry.ts';
import { createSms } from '@trafficdesk/worker/partners/sms.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { findBindingOfCase } from '@trafficdesk/worker/store/bindings.ts';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { atEnd } from '../support/at-end.ts';
import { CITY } from '../support/desk.ts';
import { insertGoodPhotos } from '../support/good-photos.ts';
import { actAtOnce } from '../support/act-at-once.ts';
import { temporal } from '../support/temporal.ts';
import { type Caller, createCaller } from './caller.ts';
import { APP_KEY, type Door, openDoor } from './door.ts';

let door: Door;
let app: Caller;
/** What the partners were asked, and with which request id, in order. */
let heard: { path: string; requestId: string | undefined }[];

/** Passes everything on to the stand-in of the partners, and notes what came. */
async function listenBefore(standIn: string): Promise<string> {
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').replace(/^\/(registry|sms)/, '').replace(/[0-9a-f-]{36}/, '{id}');
    heard.push({ path, requestId: request.headers['x-request-id'] as string | undefined });
    const body = Buffer.concat(await request.toArray());
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': String(request.headers['idempotency-key'] ?? '') };
    const answer = await fetch(standIn + request.url, { method: request.method as string, headers, body });
    response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(await answer.text());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(() => {
    server.close().closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  const engine = await temporal();
  door = await openDoor({ temporal: engine.client });
  const url = await listenBefore(door.desk.partners.url);
  const partners = {
    registry: createRegistry({ baseUrl: `${url}/registry`, timeoutMs: 1000 }),
    sms: createSms({ baseUrl: `${url}/sms`, timeoutMs: 1000 }),
  };
  const { nativeConnection: connection, namespace, codePath } = engine;
  const deps = { ...door.desk.workerDeps, ...partners };
  const worker = await createWorker({ connection, namespace, deps, workflowBundle: { codePath } });
  const running = worker.run();
  await actAtOnce({ ...door.desk, workerDeps: deps }, engine.client);
  const server = createServer(createApp({ ...door.deps, ...partners }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.close().closeAllConnections();
    worker.shutdown();
    await running;
  });
  app = createCaller(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { Authorization: `Bearer ${APP_KEY}` });
});
beforeEach(() => {
  heard = [];
});

const applicant = inventPerson(somebody({}, 7000));
const vehicleOf = (n: number) => {
  const { plateType, plateNumber } = inventVehicle(someVehicle({}, n));
  return { plateType, plateNumber };
};
const identified = (requestId: string) => ({ 'X-Request-Id': requestId });
const paths = (requestId: string | undefined): string[] => heard.filter((call) => call.requestId === requestId).map(({ path }) => path);

describe('the id of a request', () => {
  test('goes along with what partners are asked while somebody waits for the answer', async () => {
    const [checking, sending] = [randomUUID(), randomUUID()];
    const check = { city: CITY, applicant: { identityNumber: applicant.identityNumber }, vehicle: vehicleOf(7040) };
    await Promise.all([
      app.call('checkEligibility', { path: { process: 'binding' }, body: check, headers: identified(checking) }),
      app.call('sendPhoneCode', { body: { purpose: 'registration', phone: applicant.phone }, headers: identified(sending) }),
    ]);
    expect(paths(checking).toSorted()).toEqual(['/people/search', '/vehicles/search']);
    expect(paths(sending)).toEqual(['/messages']);
  });

  test('follows a case through its workflow: submission, decision and ending each go by their own', async () => {
    const [submitting, deciding, ending] = [randomUUID(), randomUUID(), randomUUID()];
    await insertAccount(door.deps.db, door.deps.seal, { person: applicant, cityCode: CITY });
    const { identityNumber } = applicant;
    const submitted = await app.call('submitCase', {
      headers: { 'Idempotency-Key': randomUUID(), ...identified(submitting) },
      body: {
        process: 'binding',
        city: CITY,
        applicant: { identityNumber },
        vehicle: vehicleOf(7080),
        relation: 'friend',
        photos: await insertGoodPhotos(door.deps.db),
      },
    });
    const { id: caseId, revision } = submitted.body;
    expect(paths(submitting).toSorted()).toEqual(['/people/search', '/vehicles/search']);
    expect(await door.deps.db('audit').where({ case_id: caseId, action: 'case.in-review' }).pluck('request_id')).toEqual([submitting]);

    const officer = await door.signedIn('tracing', 'officer');
    await officer.call('claimCase', { path: { caseId } });
    const body = { decisionId: randomUUID(), revision, verdict: 'approve', reasons: [] };
    const decided = await officer.call('decideCase', { path: { caseId }, body, headers: identified(deciding) });
    expect(decided.body.state).toBe('approved');
    const told = ['/bindings/{id}', '/messages', '/messages', '/people/search', '/vehicles/search'];
    await vi.waitFor(() => expect(paths(deciding).toSorted()).toEqual(told), { timeout: 20_000 });

    const binding = await findBindingOfCase(door.deps.db, door.deps.seal, caseId);
    await app.call('endBinding', { path: { bindingId: binding!.id }, body: { by: 'driver', identityNumber }, headers: identified(ending) });
    await vi.waitFor(() => expect(paths(ending).toSorted()).toEqual(['/bindings/{id}/end', '/messages', '/messages']), { timeout: 20_000 });
    expect(paths(undefined)).toEqual([]);
  });
});
