import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild, startGuard } from '@trafficdesk/api/standalone/child.ts';
import { Sentence } from '@trafficdesk/api/standalone/sentence.mjs';
import { afterAll, expect, test, vi } from 'vitest';
import type { Part } from './cluster.ts';
import { createPart } from './part.ts';

const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-part-'));
const guard = startGuard();
const parts: Part[] = [];
afterAll(async () => {
  for (const part of parts) await part.kill('SIGKILL');
  await guard.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A part that runs this script; ready as soon as it runs, unless stated. */
function partOf(script: string, isReady = async () => true, patienceMs = 60_000): Part {
  const logFile = join(folder, `${parts.length}.log`);
  const launch = () => startChild({ name: 'part', command: process.execPath, args: ['-e', script], logFile, guard });
  const part = createPart({ name: 'partners', logFile, launch, isReady, patienceMs });
  parts.push(part);
  return part;
}

const FOR_EVER = 'setInterval(() => {}, 1000)';
const PATIENT = { timeout: 60_000 };

test('what ends although nobody killed it is started again, and counted', async () => {
  const part = partOf(FOR_EVER);
  await part.start();
  const first = part.pid() as number;
  process.kill(first, 'SIGKILL');
  await vi.waitFor(() => expect([null, first]).not.toContain(part.pid()), PATIENT);
  expect(part.falls).toEqual(['was ended by SIGKILL']);
});

test('what was killed stays down until it is started, and that is no fall', async () => {
  const part = partOf(FOR_EVER);
  await part.start();
  expect(await part.kill('SIGKILL')).toBe(true);
  expect(part.pid()).toBeNull();
  expect(await part.kill('SIGKILL')).toBe(false);
  await part.start();
  expect(part.pid()).not.toBeNull();
  expect(await part.kill('SIGTERM')).toBe(true);
  expect([part.pid(), part.falls]).toEqual([null, []]);
});

/** Takes a second to leave. */
const SLOW_TO_LEAVE = `${FOR_EVER}; process.on('SIGTERM', () => setTimeout(() => process.exit(), 1000)); process.stdout.write('here')`;

test('what is started while it is being killed runs anew once it is gone', async () => {
  const part = partOf(SLOW_TO_LEAVE);
  await part.start();
  await vi.waitFor(() => expect(readFileSync(part.logFile, 'utf8')).toBe('here'), PATIENT);
  const first = part.pid();
  const [wasHit] = await Promise.all([part.kill('SIGTERM'), part.start()]);
  expect(wasHit).toBe(true);
  expect([null, first]).not.toContain(part.pid());
  expect(part.falls).toEqual([]);
});

test('what is killed once more before it was started again stays down', async () => {
  const part = partOf(SLOW_TO_LEAVE);
  await part.start();
  await Promise.all([part.kill('SIGTERM'), part.start(), part.kill('SIGKILL')]);
  expect([part.pid(), part.falls]).toEqual([null, []]);
});

test('what does not get ready is told of with its last words', async () => {
  const part = partOf('console.log("no room left"); process.exit(3)', async () => false, 3_000);
  await expect(part.start()).rejects.toThrow(/not ready after 3 s; it ended with code 3:\n.*no room left/s);
});

test('what can never be started is told of at once', async () => {
  const part = createPart({
    name: 'partners',
    logFile: join(folder, 'never.log'),
    launch: () => Promise.reject(new Sentence('Delete the folder.')),
    isReady: async () => true,
  });
  await expect(part.start()).rejects.toThrow('Delete the folder.');
});

test('whoever waits for it to be ready is let go when it is killed', async () => {
  const part = partOf(FOR_EVER, async () => false);
  const started = part.start();
  await vi.waitFor(() => expect(part.pid()).not.toBeNull(), PATIENT);
  await part.kill('SIGKILL');
  await started;
});
