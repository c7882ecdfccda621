import { connect } from '@trafficdesk/worker/store/connect.ts';
import { keepWatchingDatabase } from '@trafficdesk/worker/store/watch-database.ts';
import { afterAll, expect, test, vi } from 'vitest';
import { cloneDatabase } from '../../support/database.ts';
import { openLine } from '../../support/line.ts';

const { url } = await cloneDatabase();
const line = await openLine(Number(new URL(url).port));
const db = connect(Object.assign(new URL(url), { port: String(line.port) }).href, { max: 2 });
const stopping = new AbortController();
const log = { warn: vi.fn<() => void>(), error: vi.fn<() => void>() };
afterAll(async () => {
  stopping.abort();
  await db.destroy();
});
const one = (): Promise<unknown> => db.raw('select 1');

test('what waits for a database that says nothing fails at once, is done again when it answers, and telling the process to go meanwhile breaks nothing', async () => {
  const broken: unknown[] = [];
  const note = (error: unknown): void => void broken.push(error);
  process.on('unhandledRejection', note);
  keepWatchingDatabase({ pools: [db], log, withinMs: 1_000, signal: stopping.signal });
  await one();
  line.hush();
  await expect(one()).rejects.toThrow();
  await expect.poll(() => log.error.mock.calls.length).toBe(1);
  const asked = performance.now();
  await expect(one()).rejects.toThrow('The database does not answer');
  expect(performance.now() - asked).toBeLessThan(500);
  line.mend();
  await expect.poll(one, { timeout: 30_000 }).toBeDefined();

  // Refused each time, it opens a line anew five times a second; told to go it hangs up on the last one.
  line.cut();
  await expect.poll(() => log.error.mock.calls.length, { timeout: 30_000 }).toBe(2);
  stopping.abort();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  process.off('unhandledRejection', note);
  expect(broken).toEqual([]);
});
