import type { Worker } from '@temporalio/worker';
import { createWorker } from '@trafficdesk/worker/create-worker.ts';
import { listReleases, makeCurrent, ramp } from '@trafficdesk/worker/versions/releases.ts';
import { afterAll, expect, it } from 'vitest';
import { buildCase, handleOf, openDesk, read, smsOf, submit, supplement } from '../../support/desk.ts';
import { insertGoodPhotos } from '../../support/good-photos.ts';
import { temporal } from '../../support/temporal.ts';

const PATIENCE_MS = 120_000;
const [desk, engine] = await Promise.all([openDesk(), temporal()]);
const running = new Map<string, { worker: Worker; ended: Promise<void> }>();

async function startWorker(release: string): Promise<void> {
  const { nativeConnection: connection, namespace, codePath } = engine;
  const worker = await createWorker({ connection, namespace, deps: desk.workerDeps, workflowBundle: { codePath }, release });
  running.set(release, { worker, ended: worker.run() });
}

async function stopWorker(release: string): Promise<void> {
  const { worker, ended } = running.get(release)!;
  running.delete(release);
  worker.shutdown();
  await ended;
}

afterAll(async () => {
  for (const release of running.keys()) await stopWorker(release);
});

const standings = async () => Object.fromEntries((await listReleases(engine.client)).map(({ name, status }) => [name, status]));

/** A case that comes back for a photo, so that its workflow waits for the applicant. */
async function returnedCase(): Promise<string> {
  const { id } = await buildCase(desk.deps, { photos: { documents: null } });
  await submit(desk.workerDeps, engine.client, id);
  return id;
}

const told = async (id: string) => smsOf(desk.partners, (await read(desk.deps, id)).number).length;
const releaseOf = async (id: string) =>
  (await handleOf(engine.client, id).describe()).raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId;

it('where no worker names its release there is none', async () => {
  expect(await listReleases(engine.client)).toEqual([]);
});

it('an open case goes on under the release that is current, and no release gets any before it is', async () => {
  await startWorker('one');
  const id = await returnedCase();
  await expect.poll(standings, { timeout: PATIENCE_MS }).toEqual({ one: 'inactive' });
  expect(await told(id)).toBe(0);
  await makeCurrent(engine.client, 'one', PATIENCE_MS);
  await expect.poll(() => told(id), { timeout: PATIENCE_MS }).toBe(1);
  expect(await releaseOf(id)).toBe('one');

  await startWorker('two');
  await expect.poll(standings, { timeout: PATIENCE_MS }).toEqual({ one: 'current', two: 'inactive' });
  await ramp(engine.client, 'two', 5, PATIENCE_MS);
  await expect.poll(standings, { timeout: PATIENCE_MS }).toEqual({ one: 'current', two: 'ramping' });
  await makeCurrent(engine.client, 'two', PATIENCE_MS);
  await stopWorker('one');
  const { documents } = await insertGoodPhotos(desk.deps.db);
  await supplement(desk.deps, engine.client, id, { documents });
  await expect.poll(async () => (await read(desk.deps, id)).state, { timeout: PATIENCE_MS }).toBe('in-review');
  expect(await releaseOf(id)).toBe('two');
  const { one, two } = await standings();
  expect(two).toBe('current');
  expect(['draining', 'drained']).toContain(one);
}, 600_000);

it('a release whose workers do not run is not made current', async () => {
  await expect(makeCurrent(engine.client, 'nobody', 500)).rejects.toThrow(/nobody|not found|polle/i);
  expect((await standings())['nobody']).toBeUndefined();
}, 60_000);
