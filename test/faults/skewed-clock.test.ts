import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { aheadBy, findFaketime, makeClock } from './nemesis/skewed-clock.ts';

const SERVER = `const server = require('http').createServer((_, response) => response.end());
server.listen(0, '127.0.0.1', () => console.log(server.address().port))`;

const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-clock-'));
afterAll(() => rmSync(folder, { recursive: true }));

const library = findFaketime();

test.skipIf(library === null)('a clock is put forward and back while its process runs, and then keeps the time again', async () => {
  const clock = makeClock(library as string, join(folder, 'clock'));
  const child = spawn(process.execPath, ['-e', SERVER], { env: { ...process.env, ...clock.env }, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [port] = (await once(child.stdout, 'data')) as [Buffer];
    for (const seconds of [7200, -7200, 0]) {
      clock.skew(seconds);
      await expect
        .poll(async () => Math.abs(((await aheadBy(`http://127.0.0.1:${String(port).trim()}`)) ?? Number.NaN) - seconds))
        .toBeLessThan(20);
    }
  } finally {
    child.kill('SIGKILL');
  }
});

test('of a process that does not answer nobody knows the time', async () => {
  expect(await aheadBy('http://127.0.0.1:1')).toBeNull();
});
