import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { watchMostHeld } from './usage.ts';

const MIB = 2 ** 20;

test('the most that a process held counts also once it has ended', async () => {
  const watch = watchMostHeld(process.pid, 'big one');
  const child = spawn(process.execPath, ['-e', 'globalThis.kept = Buffer.alloc(200 << 20, 1); setInterval(() => {}, 1000)', 'big one']);
  try {
    await expect.poll(() => watch.most()).toBeGreaterThan(200 * MIB);
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  expect(watch.stop()).toBeGreaterThan(200 * MIB);
});
