import { TransportError, type Worker } from '@temporalio/worker';
import { createBacktestWorker, createWorker } from '@trafficdesk/worker/create-worker.ts';
import { workForEngine } from '@trafficdesk/worker/engine/work.ts';
import { expect, test, vi } from 'vitest';

vi.mock('@trafficdesk/worker/workflow-bundle.ts', () => ({ buildWorkflowBundle: async () => ({ codePath: '' }) }));
vi.mock('@trafficdesk/worker/engine/reach.ts', () => ({ reachEngine: async () => ({ close: async () => undefined }) }));
vi.mock('@trafficdesk/worker/create-worker.ts', () => ({ createWorker: vi.fn(), createBacktestWorker: vi.fn() }));

const polling = { runUntil: (told: Promise<void>) => told, getState: () => 'RUNNING' } as unknown as Worker;
const log = { info: vi.fn(), warn: vi.fn() };
const work = (signal: AbortSignal) =>
  workForEngine({ log } as never, { engine: { address: '127.0.0.1:1', namespace: 'none' }, anchors: null, release: undefined, signal });

test('a line that breaks before the workers stand is laid anew, and nobody breaks down', async () => {
  vi.mocked(createWorker).mockRejectedValueOnce(new TransportError('Namespace default could not be described')).mockResolvedValue(polling);
  vi.mocked(createBacktestWorker).mockResolvedValue(polling);
  const stopping = new AbortController();
  const begun = work(stopping.signal);
  await expect.poll(() => begun.standing(), { timeout: 5_000 }).toBe('polling');
  expect(createWorker).toHaveBeenCalledTimes(2);
  stopping.abort();
  await begun.ended;
});

test('what is wrong with the workers themselves is not tried again', async () => {
  vi.mocked(createWorker).mockRejectedValue(new TypeError('No workflows'));
  await expect(work(new AbortController().signal).ended).rejects.toThrow('No workflows');
});
