import { eachHour, eachMinute } from '@trafficdesk/worker/each-minute.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const HOUR_MS = 3_600_000;
const told = (signal: AbortSignal) => ({ log: { warn: vi.fn<() => void>() } as never, complaint: 'could not', signal });

test('what is done each minute, or each hour, is done at once, and until the signal aborts', () => {
  const stopping = new AbortController();
  const byMinute = vi.fn<() => Promise<void>>().mockResolvedValue();
  const byHour = vi.fn<() => Promise<void>>().mockResolvedValue();
  eachMinute(byMinute, told(stopping.signal));
  eachHour(byHour, told(stopping.signal));
  expect([byMinute, byHour].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  vi.advanceTimersByTime(HOUR_MS);
  expect([byMinute, byHour].map(({ mock }) => mock.calls.length)).toEqual([61, 2]);
  stopping.abort();
  vi.advanceTimersByTime(HOUR_MS);
  expect([byMinute, byHour].map(({ mock }) => mock.calls.length)).toEqual([61, 2]);
});

test('a process that was told to go while it started begins none of it', () => {
  const work = vi.fn<() => Promise<void>>().mockResolvedValue();
  eachMinute(work, told(AbortSignal.abort()));
  vi.advanceTimersByTime(HOUR_MS);
  expect(work).not.toHaveBeenCalled();
});
