import { existsSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { startGuard } from '@trafficdesk/api/standalone/child.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { ensureDatabase, startPostgres } from '@trafficdesk/api/standalone/postgres.ts';
import { findTemporalCli } from '@trafficdesk/api/standalone/temporal-cli.mjs';
import { startTemporal } from '@trafficdesk/api/standalone/temporal.ts';
import { expect, it, onTestFinished } from 'vitest';
import { childrenOf, runProgram, stillRunning, temporaryFolder } from './run-standalone.ts';

/** On an idle machine; the limit grows with what else there is to do. */
const SECOND_START_MS = 15_000;
const crowding = (): number => Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());

/** Signs in and answers the session's cookie. */
async function signIn(url: string, dataFolder: string): Promise<string> {
  const { demoPassword } = JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8'));
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'lina', password: demoPassword }),
  });
  expect(response.status).toBeLessThan(300);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

it('starts on an empty folder, survives a hard kill, finds its data again within 15 s, and leaves nothing running on Ctrl-C', async () => {
  const dataFolder = temporaryFolder();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { TRAFFICDESK_DATA: dataFolder, PORT: String(port) };

  const first = runProgram('start.ts', env);
  await first.ready();
  expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ ready: true });
  expect(statSync(join(dataFolder, 'secrets.json')).mode & 0o077).toBe(0);
  const cookie = await signIn(url, dataFolder);

  const again = await runProgram('start.ts', env).ended;
  expect(again.code).toBe(1);
  expect(again.said).toContain(`Trafficdesk already runs on this folder, at http://localhost:${port}`);

  const children = childrenOf(dataFolder);
  expect(children.length).toBeGreaterThanOrEqual(5);
  first.process.kill('SIGKILL');
  await first.ended;
  expect(await stillRunning(children)).toEqual([]);

  const began = performance.now();
  const second = runProgram('start.ts', env);
  await second.ready();
  expect(performance.now() - began).toBeLessThan(SECOND_START_MS * crowding());
  const session = await fetch(`${url}/api/session`, { headers: { cookie } });
  expect(await session.json()).toMatchObject({ staff: { username: 'lina' } });

  const successors = childrenOf(dataFolder);
  second.process.kill('SIGINT');
  const { code } = await second.ended;
  expect(code).toBe(0);
  expect(await stillRunning(successors)).toEqual([]);
  expect(existsSync(join(dataFolder, 'postgres', 'postmaster.pid'))).toBe(false);
  expect(existsSync(join(dataFolder, 'running.json'))).toBe(false);
});

it('stops everything and says which part ended, with its last words, when one ends by itself; other people’s servers are used, not stopped', async () => {
  const folder = temporaryFolder();
  const guard = startGuard();
  onTestFinished(() => guard.close());
  const log = (name: string) => join(folder, `${name}.log`);
  const postgres = await startPostgres({
    dataFolder: join(folder, 'pg'),
    port: await freePort(),
    password: 'x',
    logFile: log('pg'),
    guard,
  });
  await ensureDatabase(postgres.url('postgres'), 'theirs');
  const temporalPort = await freePort();
  const temporal = await startTemporal({ cli: findTemporalCli() ?? '', port: temporalPort, logFile: log('temporal'), guard });

  const dataFolder = join(folder, 'data');
  const port = await freePort();
  const env = {
    DATABASE_URL: postgres.url('theirs'),
    TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}`,
    PORT: String(port),
    TRAFFICDESK_DATA: dataFolder,
  };
  const running = runProgram('start.ts', env);
  await running.ready();
  expect(existsSync(join(dataFolder, 'postgres'))).toBe(false);
  const [, worker, api] = childrenOf(dataFolder);
  process.kill(api?.pid ?? 0, 'SIGKILL');
  const { code, said } = await running.ended;
  expect(code).toBe(1);
  expect(said).toContain('api was ended by SIGKILL');
  expect(said).toContain(join(dataFolder, 'logs', 'api.log'));
  expect(await stillRunning([worker!, api!])).toEqual([]);

  await ensureDatabase(postgres.url('postgres'), 'still_answers');
  await temporal.stop();
  await postgres.child.stop();
});
