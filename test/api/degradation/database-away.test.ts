import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { putChannel } from '@trafficdesk/worker/store/channels.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { CITY, openDesk } from '../../support/desk.ts';
import { type Line, openLine } from '../../support/line.ts';

const desk = await openDesk();
const KEY = 'app-key-0123456789abcdef';

let line: Line;
let url: string;
let api: ChildProcess;
let printed = '';

/** The api as a process of its own, its line to the database ours to cut. */
beforeAll(async () => {
  await putChannel(desk.deps.db, { id: 'app', key: KEY });
  line = await openLine(Number(new URL(desk.apiUrl).port));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const { DATA_KEYS, LOOKUP_KEY, PHOTO_DIR } = desk.workerVariables;
  const { registryUrl, smsUrl, identityUrl, alipayUrl, violationsUrl, paymentsUrl } = desk.partners;
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: Object.assign(new URL(desk.apiUrl), { port: String(line.port) }).href,
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    PHOTO_DIR,
    DATA_KEYS,
    LOOKUP_KEY,
    REGISTRY_URL: registryUrl,
    SMS_URL: smsUrl,
    IDENTITY_URL: identityUrl,
    ALIPAY_URL: alipayUrl,
    VIOLATIONS_URL: violationsUrl,
    PAYMENTS_URL: paymentsUrl,
    IDENTITY_SECRET: 'x'.repeat(32),
    VIOLATIONS_NOTICE_KEY: 'x'.repeat(32),
    PAYMENTS_NOTICE_KEY: 'x'.repeat(32),
    SIGNING_KEY: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    PORT: String(port),
  };
  api = spawn(process.execPath, ['--import', 'tsx', 'api/main.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [api.stdout, api.stderr]) stream?.on('data', (bytes: Buffer) => void (printed += bytes.toString()));
  await vi.waitFor(async () => expect(await status('/healthz')).toBe(200), { timeout: 90_000, interval: 100 });
});
afterAll(() => void api.kill('SIGKILL'));

const ask = (path: string, body?: object): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', 'idempotency-key': 'asked-while-away' },
    ...(body && { body: JSON.stringify(body) }),
  });
const status = async (path: string, body?: object): Promise<number> => (await ask(path, body)).status;

const applicant = { identityNumber: inventPerson(1).identityNumber };
const SUBMISSION = { process: 'binding', city: CITY, applicant, vehicle: { plateType: '02', plateNumber: '藏Z0A001' }, relation: 'friend' };

/** One of each kind: what reads, what writes, what asks a partner first, and the console. */
const ASKED: [name: string, path: string, body?: object][] = [
  ['a list', '/v1/bindings/search', { identityNumber: applicant.identityNumber, as: 'driver' }],
  ['a submission', '/v1/cases', SUBMISSION],
  ['a case', '/v1/cases/00000000-0000-4000-8000-000000000000'],
  ['a sign-in', '/api/session', { username: 'li.na', password: 'correct horse battery staple' }],
];

/** What is said of the database within two seconds; on a machine with much else to do a few more may pass. */
const SOON_MS = 8_000;

test.each([
  ['is down', () => line.cut()],
  ['says nothing, as over a network that swallows everything', () => line.hush()],
])(
  'while PostgreSQL %s everything answers 503 with Retry-After soon, is done again by itself afterwards, and the process lives on',
  async (_how, begin) => {
    line.mend();
    await expect.poll(() => status(...lookup), { timeout: 30_000 }).toBe(200);
    // One that is under way at that moment must not wait for an answer that cannot come.
    begin();
    const began = performance.now();
    const answers = await Promise.all(ASKED.map(([, path, body]) => ask(path, body)));
    expect(performance.now() - began).toBeLessThan(SOON_MS);
    for (const answer of answers) {
      expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([503, true]);
      expect(await answer.json()).toMatchObject({ code: 'temporarily-unavailable' });
    }
    // From then on nobody waits for a line that is known to be dead.
    const again = performance.now();
    expect(await status(...lookup)).toBe(503);
    expect(performance.now() - again).toBeLessThan(SOON_MS / 2);
    expect(await (await ask('/readyz')).json()).toMatchObject({ ready: false, parts: { database: { ready: false } } });
    expect(await status('/healthz')).toBe(200);

    line.mend();
    await expect.poll(() => status(...lookup), { timeout: 30_000 }).toBe(200);
    expect(api.exitCode).toBeNull();
    expect(await desk.deps.db('cases').select('id')).toEqual([]);
    expect(printed).not.toContain(applicant.identityNumber);
  },
);

const lookup: [path: string, body: object] = ['/v1/bindings/search', { identityNumber: applicant.identityNumber, as: 'driver' }];
