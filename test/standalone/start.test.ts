import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startGuard } from '@trafficdesk/api/standalone/child.ts';
import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { ensureDatabase, startPostgres } from '@trafficdesk/api/standalone/postgres.ts';
import type { Secrets } from '@trafficdesk/api/standalone/secrets.ts';
import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import { findTemporalCli } from '@trafficdesk/api/standalone/temporal-cli.mjs';
import { startTemporal } from '@trafficdesk/api/standalone/temporal.ts';
import { somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { expect, it, onTestFinished } from 'vitest';
import { tryToBind } from '../demo/applicant.ts';
import type { PlannedCase } from '../demo/plan.ts';
import { channelClient } from '../support/http/channel-client.ts';
import { officerClient } from '../support/http/officer-client.ts';
import { putPlainSettings } from '../support/http/plain-settings.ts';
import { childrenOf, openToOthers, runProgram, stillRunning, temporaryFolder } from './run-standalone.ts';

/** On an idle machine; the limit grows with what else there is to do. */
const SECOND_START_MS = 15_000;
const crowding = (): number => Math.min(3, Math.max(1, (loadavg()[0] ?? 0) / availableParallelism()));

/** A case with three drawn photos, submitted as an app would, in review and held by an officer. */
async function heldCase(url: string, dataFolder: string) {
  const secrets = JSON.parse(readFileSync(join(dataFolder, 'secrets.json'), 'utf8')) as Secrets;
  const { channelKeys, demoPassword } = secrets;
  await putPlainSettings({ url, secrets });
  const channel = channelClient(url, channelKeys.app);
  const officer = await officerClient(url, 'lina', demoPassword);
  const planned: PlannedCase = {
    seed: 7,
    applicant: somebody(),
    vehicle: someVehicle({}, 2000),
    city: DEMO_CITY,
    fault: null,
    insists: false,
    supplements: false,
  };
  const { case: submitted } = await tryToBind(channel, planned, {});
  if (submitted?.state !== 'in-review') throw new Error(`The case is ${submitted?.state}`);
  await officer.claim(submitted.id);
  return { channel, officer, id: submitted.id, revision: submitted.revision };
}

it('starts on an empty folder, survives a hard kill, finds its cases still waiting within 15 s, and leaves nothing running on Ctrl-C', async () => {
  const dataFolder = temporaryFolder();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { TRAFFICDESK_DATA: dataFolder, PORT: String(port) };

  const first = runProgram('start.ts', env);
  await first.ready();
  expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ ready: true });
  const { channel, officer, id, revision } = await heldCase(url, dataFolder);
  // Secrets, photos, logs, the workflow engine's state and what the partners were sent: all there by now.
  expect(openToOthers(dataFolder)).toEqual([]);

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
  // The officer's session, the claim and the waiting workflow are all still there.
  expect(await officer.decide(id, { revision, verdict: 'approve', reasons: [] })).toMatchObject({ state: 'approved' });
  expect((await channel.get(id)).bindingId).not.toBeNull();
  // Without further settings it finds database, anchors and key of what runs here.
  const verified = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'api/operate/verify-audit.ts'], {
    env: { ...process.env, ...env, DATABASE_URL: '' },
  });
  expect(verified.stdout).toContain('The audit record is whole');

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
    ownerPassword: 'y',
    logFile: log('pg'),
    guard,
  });
  const theirs = await ensureDatabase(postgres, 'theirs');
  const temporalPort = await freePort();
  const temporal = await startTemporal({ cli: findTemporalCli() ?? '', port: temporalPort, logFile: log('temporal'), guard });

  const dataFolder = join(folder, 'data');
  const port = await freePort();
  const env = {
    DATABASE_URL: theirs,
    TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}`,
    PORT: String(port),
    TRAFFICDESK_DATA: dataFolder,
  };
  const running = runProgram('start.ts', env);
  await running.ready();
  expect(existsSync(join(dataFolder, 'postgres'))).toBe(false);
  expect(statSync(dataFolder).mode & 0o777).toBe(0o711);
  const [, worker, api] = childrenOf(dataFolder);
  process.kill(api?.pid ?? 0, 'SIGKILL');
  const { code, said } = await running.ended;
  expect(code).toBe(1);
  expect(said).toContain('api was ended by SIGKILL');
  expect(said).toContain(join(dataFolder, 'logs', 'api.log'));
  expect(await stillRunning([worker!, api!])).toEqual([]);

  await ensureDatabase(postgres, 'still_answers');
  await temporal.stop();
  await postgres.child.stop();
});
