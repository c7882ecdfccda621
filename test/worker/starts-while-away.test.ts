import { expect, test } from 'vitest';
import { buildCase, openDesk, read } from '../support/desk.ts';
import type { TestTemporal } from '../support/temporal.ts';
import { workerProcess } from '../support/worker-process.ts';

const desk = await openDesk();

test('a worker that starts while Temporal is away checks what was handed in, and goes when it is told to', async () => {
  const { id } = await buildCase(desk.deps);
  const { child, ended } = workerProcess(desk, { address: '127.0.0.1:1', namespace: 'none' } as TestTemporal);
  await expect.poll(async () => (await read(desk.deps, id)).state, { timeout: 90_000 }).toBe('in-review');
  child.kill('SIGTERM');
  await ended;
  expect(child.signalCode).not.toBe('SIGKILL');
}, 120_000);
