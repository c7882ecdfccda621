import { workForEngine } from '@trafficdesk/worker/engine/work.ts';
import { buildWorkflowBundle } from '@trafficdesk/worker/workflow-bundle.ts';
import { beforeEach, expect, test, vi } from 'vitest';

// Takes seconds, in which a process may be told to go.
vi.mock('@trafficdesk/worker/workflow-bundle.ts', () => ({ buildWorkflowBundle: vi.fn(() => new Promise(() => undefined)) }));

const WANTED = { engine: { address: '127.0.0.1:1', namespace: 'none' }, anchors: null, release: undefined };
const work = (signal: AbortSignal) => workForEngine({} as never, { ...WANTED, signal });

beforeEach(() => void vi.mocked(buildWorkflowBundle).mockClear());

test('a process that was told to go before does not even make ready what workflows run on', async () => {
  await work(AbortSignal.abort()).ended;
  expect(buildWorkflowBundle).not.toHaveBeenCalled();
});

test('one that is told to go while it makes that ready does not wait for it', async () => {
  const stopping = new AbortController();
  const begun = work(stopping.signal);
  expect(buildWorkflowBundle).toHaveBeenCalledOnce();
  expect(begun.standing()).toBe('starting');
  stopping.abort();
  await begun.ended;
  expect(begun.standing()).toBe('ending');
});
