import { keepDoing } from '@trafficdesk/worker/at-once/keep-doing.ts';
import { useMeters } from '@trafficdesk/worker/telemetry/metrics.ts';
import { expect, onTestFinished, test, vi } from 'vitest';

test('a piece that another process has in hand is no work done: nothing is timed', async () => {
  const observe = vi.fn<() => void>();
  useMeters({ count: () => undefined, observe });
  const stopping = new AbortController();
  onTestFinished(() => {
    stopping.abort();
    useMeters(null);
  });
  const doOne = vi.fn<(piece: { key: string }) => Promise<boolean>>().mockResolvedValueOnce(false).mockResolvedValue(true);
  const keeper = keepDoing(
    { log: { warn: vi.fn<() => void>() } as never },
    {
      name: 'check',
      list: async () => [],
      doOne,
      everyMs: 60_000,
      complaint: 'could not',
      signal: stopping.signal,
    },
  );
  keeper.call({ key: 'one' });
  await keeper.ended();
  expect([doOne.mock.calls.length, observe.mock.calls.length]).toEqual([1, 0]);
  keeper.call({ key: 'one' });
  await keeper.ended();
  expect([doOne.mock.calls.length, observe.mock.calls.length]).toEqual([2, 1]);
});
