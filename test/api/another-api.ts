import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '@trafficdesk/api/app.ts';
import type { Deps } from '@trafficdesk/api/deps.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { atEnd } from '../support/at-end.ts';
import { type Caller, createCaller } from './caller.ts';
import { APP_KEY, type Door } from './door.ts';

/** The channel `app`, or whoever these headers are of, at another api process on the database of this door, with some of its parts changed. */
export async function anotherApi(
  { deps, desk }: Door,
  change: Partial<Deps> = {},
  headers: Record<string, string> = { Authorization: `Bearer ${APP_KEY}` },
): Promise<Caller> {
  const db = connect(desk.apiUrl, { name: 'another api' });
  const server = createServer(createApp({ ...deps, db, ...change }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.close();
    server.closeAllConnections();
    await db.destroy();
  });
  return createCaller(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, headers);
}
