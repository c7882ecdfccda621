import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { connectEngine } from '@trafficdesk/worker/engine/connect.ts';
import { atEnd } from '../../support/at-end.ts';
import { whileTemporalIsAway } from './while-temporal-is-away.ts';

/** Takes connections and says nothing, as a server that hangs, or a network that swallows everything. */
const callers: Socket[] = [];
const server = createServer((caller) => void callers.push(caller.resume())).listen(0, '127.0.0.1');
await once(server, 'listening');
const engine = connectEngine({ address: `127.0.0.1:${(server.address() as AddressInfo).port}`, namespace: 'none' });
atEnd(async () => {
  await engine.close();
  callers.forEach((caller) => void caller.destroy());
  server.close();
});

await whileTemporalIsAway(engine.client);
