import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CSRF_HEADER, SESSION_COOKIE } from '@trafficdesk/api/sessions/cookie.ts';
import { hashPassword } from '@trafficdesk/api/sessions/password.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { putChannel } from '@trafficdesk/worker/store/channels.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { CITY, openDesk } from '../../support/desk.ts';
import { officerClient } from '../../support/http/officer-client.ts';
import { type Line, openLine } from '../../support/line.ts';
import { putStaff } from '../../support/put-staff.ts';
import { openStream } from '../event-stream.ts';

const desk = await openDesk();
const KEY = 'app-key-0123456789abcdef';
const PASSWORD = 'correct horse battery staple';

let line: Line;
let url: string;
let api: ChildProcess;
let printed = '';

/** The api as a process of its own, its line to the database ours to cut. */
beforeAll(async () => {
  await putChannel(desk.deps.db, { id: 'app', key: KEY });
  await putStaff(desk.deps.db, {
    username: 'li.na',
    name: '李娜',
    passwordHash: await hashPassword(PASSWORD),
    roles: ['officer'],
    cities: null,
  });
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
    headers: {
      ...(path.startsWith('/api/')
        ? { cookie: `${SESSION_COOKIE}=${'x'.repeat(43)}`, [CSRF_HEADER]: '1' }
        : { authorization: `Bearer ${KEY}` }),
      'content-type': 'application/json',
      'idempotency-key': 'asked-while-away',
    },
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
  ['a handling', '/v1/handlings', { city: CITY, identityNumber: applicant.identityNumber, violationNumber: '5101001900000001' }],
  ['a sign-in', '/api/session', { username: 'li.na', password: PASSWORD }],
  ['the queue', '/api/queue'],
  ['a stream of events', '/api/events'],
  ['a counter', '/api/counter/people/search', { identityNumber: applicant.identityNumber, city: CITY }],
];

/** Everything says so within two seconds, and some for the way. */
const SOON_MS = 2_400;

/** What a machine with much else to do adds, as a question that needs no database tells meanwhile; more than that is a fault of the process itself. */
const more = (slowest: number): number => Math.min(3 * slowest, 1_000);

/** How long the work takes, in milliseconds, and how long the slowest of such questions took beside it. */
async function timed<T>(work: () => Promise<T>): Promise<{ found: T; ms: number; slowest: number }> {
  let slowest = 0;
  const over = new AbortController();
  const beside = (async () => {
    while (!over.signal.aborted) {
      const from = performance.now();
      await status('/healthz');
      slowest = Math.max(slowest, performance.now() - from);
      await sleep(20);
    }
  })();
  const from = performance.now();
  const found = await work();
  const ms = performance.now() - from;
  over.abort();
  await beside;
  return { found, ms, slowest };
}

test.each([
  ['is down', () => line.cut()],
  ['says nothing, as over a network that swallows everything', () => line.hush()],
])(
  'while PostgreSQL %s everything answers 503 with Retry-After soon, open streams end, all is done again by itself afterwards, and the process lives on',
  async (_how, begin) => {
    line.mend();
    await expect.poll(() => status(...lookup), { timeout: 30_000 }).toBe(200);
    const { credentials } = await officerClient(url, 'li.na', PASSWORD);
    const stream = await openStream(url, { cookie: credentials.cookie });
    await stream.hears(/event: version/);
    // One that is under way at that moment must not wait for an answer that cannot come.
    begin();
    const asked = () => Promise.all(ASKED.map(([, path, body]) => ask(path, body)));
    const {
      found: [answers],
      ms,
      slowest,
    } = await timed(() => Promise.all([asked(), stream.ends(60_000)]));
    expect(ms).toBeLessThan(SOON_MS + more(slowest));
    for (const [at, answer] of answers.entries()) {
      expect([ASKED[at]?.[0], answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([ASKED[at]?.[0], 503, true]);
      expect(await answer.json()).toMatchObject({ code: 'temporarily-unavailable' });
    }
    // From then on nobody waits for a line that is known to be dead.
    const again = await timed(() => status(...lookup));
    expect(again.found).toBe(503);
    expect(again.ms).toBeLessThan(200 + more(again.slowest));
    expect(await (await ask('/readyz')).json()).toMatchObject({ ready: false, parts: { database: { ready: false } } });
    expect(await status('/healthz')).toBe(200);

    line.mend();
    await expect.poll(() => status(...lookup), { timeout: 30_000 }).toBe(200);
    const anew = await openStream(url, { cookie: credentials.cookie });
    await anew.hears(/event: version/);
    await anew.close();
    expect(api.exitCode).toBeNull();
    expect(await desk.deps.db('cases').select('id')).toEqual([]);
    expect(printed).not.toContain(applicant.identityNumber);
  },
);

const lookup: [path: string, body: object] = ['/v1/bindings/search', { identityNumber: applicant.identityNumber, as: 'driver' }];
