import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type Heard, listen, NEWS_CHANNELS } from '@trafficdesk/worker/store/listen.ts';
import { notify } from '@trafficdesk/worker/store/notify.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { cloneDatabase } from '../../support/database.ts';
import { openLine } from '../../support/line.ts';

const { db, url } = await cloneDatabase();
afterEach(() => vi.useRealTimers());

/** A way to the database that can fall silent without a word, as a lost cable does. */
async function cable() {
  const { hostname, port } = new URL(url);
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) sockets.push(socket.on('error', () => undefined));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const through = new URL(url);
  through.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cut = () => sockets.splice(0).forEach((socket) => socket.unpipe().pause());
  return { url: through.href, cut, close: () => server.close() };
}

test('a connection that fell silent is found out by a probe and taken up again', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
  const way = await cable();
  const heard: Heard[] = [];
  const listener = await listen({ databaseUrl: way.url, channels: NEWS_CHANNELS, onError: () => undefined });
  listener.subscribe((each) => heard.push(each));
  way.cut();
  await vi.advanceTimersByTimeAsync(21_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(heard).toEqual([{ channel: 'missed' }]), { timeout: 5_000 });
  const notice = { caseId: 'x', city: 'y' };
  await notify(db, 'queue_changed', notice);
  await vi.waitFor(() => expect(heard.at(-1)).toEqual({ channel: 'queue_changed', notice }), { timeout: 10_000 });
  await listener.close();
  way.close();
});

test('a first connection that cannot be made is made later, and whatever was missed meanwhile is told of', async () => {
  const line = await openLine(Number(new URL(url).port));
  line.cut();
  const errors: unknown[] = [];
  const through = Object.assign(new URL(url), { port: String(line.port) }).href;
  const listener = await listen({ databaseUrl: through, channels: NEWS_CHANNELS, onError: (error) => errors.push(error) });
  expect(errors).not.toEqual([]);
  const heard: Heard[] = [];
  listener.subscribe((each) => heard.push(each));
  line.mend();
  await vi.waitFor(() => expect(heard).toEqual([{ channel: 'missed' }]), { timeout: 20_000 });
  const notice = { caseId: 'x', city: 'y' };
  await notify(db, 'queue_changed', notice);
  await vi.waitFor(() => expect(heard.at(-1)).toEqual({ channel: 'queue_changed', notice }), { timeout: 10_000 });
  await listener.close();
});
