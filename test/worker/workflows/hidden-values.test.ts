import { createWorker } from '@trafficdesk/worker/create-worker.ts';
import { wakeCase } from '@trafficdesk/worker/wake-case.ts';
import { expect, test } from 'vitest';
import { buildCase, handleOf, openDesk } from '../../support/desk.ts';
import { temporal } from '../../support/temporal.ts';

test('what PostgreSQL quotes in an error gets neither into a history nor into what is shown of a running workflow', async () => {
  const [{ deps }, engine] = await Promise.all([openDesk(), temporal()]);
  // PostgreSQL says: value "9901…" is out of range for type integer.
  const findPerson = async (identityNumber: string) => (await deps.db.raw('select cast(? as int)', [identityNumber])).rows[0];
  const { nativeConnection: connection, namespace, codePath } = engine;
  const broken = { ...deps, registry: { ...deps.registry, findPerson } };
  const worker = await createWorker({ connection, namespace, deps: broken, workflowBundle: { codePath } });
  const opened = await buildCase(deps);
  const { identityNumber } = opened.submission.applicant;
  await expect(findPerson(identityNumber)).rejects.toThrow(identityNumber);

  const handle = handleOf(engine.client, opened.id);
  await worker.runUntil(async () => {
    await deps.db('cases').where({ id: opened.id }).update({ state: 'checking' });
    await wakeCase(engine.client.workflow, opened);
    await expect.poll(async () => (await handle.describe()).raw.pendingActivities?.[0]?.lastFailure?.message).toBe('error 22003');
  });
  const history = JSON.stringify(await handle.fetchHistory());
  const shown = JSON.stringify((await handle.describe()).raw);
  expect(history).toContain('HiddenError');
  for (const kept of [history, shown]) {
    expect(kept).not.toContain(identityNumber);
    expect(kept).not.toContain(Buffer.from(identityNumber).toString('base64').slice(0, 20));
  }
  await handle.terminate();
});
