import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Client } from '@temporalio/client';
import { createApp } from '@trafficdesk/api/app.ts';
import type { Deps } from '@trafficdesk/api/deps.ts';
import { connectEngine } from '@trafficdesk/worker/engine/connect.ts';
import { endStreams } from '@trafficdesk/api/events/stream.ts';
import { createLog } from '@trafficdesk/worker/log.ts';
import { hashPassword } from '@trafficdesk/api/sessions/password.ts';
import { openSigningKey } from '@trafficdesk/api/signing/signing-key.ts';
import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { putChannel } from '@trafficdesk/worker/store/channels.ts';
import { listen, NEWS_CHANNELS } from '@trafficdesk/worker/store/listen.ts';
import { atEnd } from '../support/at-end.ts';
import { openDesk } from '../support/desk.ts';
import { putStaff } from '../support/put-staff.ts';
import { type Caller, createCaller } from './caller.ts';

export const PASSWORD = 'correct horse battery staple';
export const APP_KEY = 'app-key-0123456789abcdef';
export const WEB_KEY = 'web-key-0123456789abcdef';

export interface Door {
  /** With the database owner's rights, for arranging; the api itself has its role's. */
  deps: Deps;
  desk: Awaited<ReturnType<typeof openDesk>>;
  url: string;
  /** Everything the api has logged. */
  logged(): string;
  app: Caller;
  web: Caller;
  nobody: Caller;
  /** Enters a member of staff and signs them in. */
  signedIn(username: string, ...roles: Role[]): Promise<Caller & { id: string }>;
}

/** An api on a free port, with a desk behind it. Without `temporal` the workflow engine cannot be reached. Call once per test file. */
export async function openDoor({
  temporal,
  consoleDir,
  oidc = null,
  anchorFolder = null,
  trustedProxies = 0,
}: {
  temporal?: Client;
  consoleDir?: string;
  oidc?: Deps['oidc'];
  anchorFolder?: string | null;
  trustedProxies?: number;
} = {}): Promise<Door> {
  const desk = await openDesk();
  const engine = connectEngine({ address: '127.0.0.1:1', namespace: 'none' });
  const errors: unknown[] = [];
  const lines: string[] = [];
  const listener = await listen({ databaseUrl: desk.url, channels: NEWS_CHANNELS, onError: (error) => errors.push(error) });
  const deps: Deps = {
    ...desk.deps,
    temporal: temporal ?? engine.client,
    listener,
    oidc,
    anchorFolder,
    identitySecret: desk.partners.identitySecret,
    violationsNoticeKey: desk.partners.violationsNoticeKey,
    paymentsNoticeKey: desk.partners.paymentsNoticeKey,
    signingKey: await openSigningKey(generateKeyPairSync('ed25519').privateKey),
    log: createLog('api', { write: (line) => void lines.push(line) }),
  };
  const apiDb = connect(desk.apiUrl, { name: 'test api' });
  const server = createServer(createApp({ ...deps, db: apiDb }, { consoleDir, trustedProxies }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  atEnd(async () => {
    endStreams();
    server.close();
    server.closeAllConnections();
    await listener.close();
    await engine.close();
    await apiDb.destroy();
  });

  await putChannel(deps.db, { id: 'app', key: APP_KEY });
  await putChannel(deps.db, { id: 'web', key: WEB_KEY });
  const passwordHash = await hashPassword(PASSWORD);
  return {
    deps,
    desk,
    url,
    logged: () => lines.join(''),
    app: createCaller(url, { Authorization: `Bearer ${APP_KEY}` }),
    web: createCaller(url, { Authorization: `Bearer ${WEB_KEY}` }),
    nobody: createCaller(url),
    async signedIn(username, ...roles) {
      const id = await putStaff(deps.db, { username, name: `${username} 某`, passwordHash, roles, cities: null });
      const answer = await createCaller(url).call('signIn', { body: { username, password: PASSWORD } });
      const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      return { ...createCaller(url, { Cookie: cookie, 'X-CSRF-Token': answer.body.csrfToken }), id };
    },
  };
}
