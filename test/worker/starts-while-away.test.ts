import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { expect, test } from 'vitest';
import { buildCase, openDesk, read } from '../support/desk.ts';
import { openLine } from '../support/line.ts';
import { temporal } from '../support/temporal.ts';
import { workerProcess } from '../support/worker-process.ts';

const desk = await openDesk();
const NOWHERE = { address: '127.0.0.1:1', namespace: 'none' };

/** A worker that is asked how it is; each question answers null where nobody answers. */
async function watchedWorker(variables: NodeJS.ProcessEnv = {}, where = NOWHERE) {
  const [health, metrics] = [await freePort(), await freePort()];
  const ask = async (port: number, path: string): Promise<{ status: number; text: string } | null> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null);
    return answer && { status: answer.status, text: await answer.text() };
  };
  return {
    ...workerProcess(desk, where, { HEALTH_PORT: String(health), METRICS_PORT: String(metrics), ...variables }),
    health: () => ask(health, '/healthz'),
    metrics: async () => (await ask(metrics, '/metrics'))?.text ?? '',
  };
}

test('a worker that starts while Temporal is away checks what was handed in, says that it does and that Temporal is away, and goes in order when it is told to', async () => {
  const { id } = await buildCase(desk.deps);
  const { child, ended, health, metrics } = await watchedWorker();
  await expect.poll(async () => (await read(desk.deps, id)).state, { timeout: 90_000 }).toBe('in-review');
  await expect.poll(async () => (await health())?.status, { timeout: 30_000 }).toBe(200);
  expect(await metrics()).toMatch(/^trafficdesk_engine_up 0$/m);
  expect(await metrics()).toMatch(/^trafficdesk_database_up 1$/m);
  child.kill('SIGTERM');
  await ended;
  expect([child.exitCode, child.signalCode]).toEqual([0, null]);
}, 150_000);

test('one that starts while PostgreSQL is away says so, and goes when it is told to', async () => {
  const { DATABASE_URL } = desk.workerVariables;
  const line = await openLine(Number(new URL(DATABASE_URL).port));
  line.hush();
  const { child, ended, metrics } = await watchedWorker({
    DATABASE_URL: Object.assign(new URL(DATABASE_URL), { port: String(line.port) }).href,
  });
  await expect.poll(metrics, { timeout: 90_000 }).toMatch(/^trafficdesk_database_up 0$/m);
  child.kill('SIGTERM');
  await ended;
  expect([child.exitCode, child.signalCode]).toEqual([0, null]);
}, 150_000);

test('one that polls Temporal takes work only then, and ends what it holds in order', async () => {
  const { child, ended, health, metrics } = await watchedWorker({}, await temporal());
  await expect.poll(async () => (await health())?.text, { timeout: 90_000 }).toBe('{"status":"starting"}');
  await expect.poll(async () => (await health())?.text, { timeout: 90_000 }).toBe('{"status":"up"}');
  expect(await metrics()).toMatch(/^trafficdesk_worker_polling\{queue="cases",kind="workflow"\} 1$/m);
  child.kill('SIGTERM');
  await expect.poll(async () => (await health())?.text ?? 'gone', { interval: 5 }).toMatch(/leaving|gone/);
  await ended;
  expect([child.exitCode, child.signalCode]).toEqual([0, null]);
}, 150_000);
