import { freePort } from '@trafficdesk/api/standalone/ports.ts';
import { readProcessSettings } from '@trafficdesk/worker/process-settings.ts';
import { type Health, serveHealth } from '@trafficdesk/worker/serve-health.ts';
import { expect, it } from 'vitest';

it('a worker says on a port of its own whether it takes work', async () => {
  const port = await freePort();
  let health: Health = 'starting';
  const close = await serveHealth({ host: '127.0.0.1', port, health: () => health });
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return [answer.status, await answer.json()];
  };
  expect(await ask('/healthz')).toEqual([503, { status: 'starting' }]);
  health = 'up';
  expect(await ask('/healthz')).toEqual([200, { status: 'up' }]);
  health = 'leaving';
  expect(await ask('/healthz')).toEqual([503, { status: 'leaving' }]);
  expect(await ask('/metrics')).toEqual([404, {}]);
  close();
  await expect(ask('/healthz')).rejects.toThrow();
});

it('where no port and no release are named it does neither, and what cannot be is named', () => {
  expect(readProcessSettings({ HEALTH_PORT: '', RELEASE: '' })).toEqual({ HEALTH_PORT: undefined, HOST: '127.0.0.1', RELEASE: undefined });
  expect(readProcessSettings({ HEALTH_PORT: '8081', HOST: '0.0.0.0', RELEASE: '2026-11-22' })).toEqual({
    HEALTH_PORT: 8081,
    HOST: '0.0.0.0',
    RELEASE: '2026-11-22',
  });
  expect(() => readProcessSettings({ HEALTH_PORT: 'eighty', RELEASE: 'a b' })).toThrow(/HEALTH_PORT.*RELEASE/s);
});
