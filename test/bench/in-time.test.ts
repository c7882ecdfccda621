import { expect, onTestFinished, test, vi } from 'vitest';
import { inTime } from './in-time.ts';

test('what is lost is waited for a minute, and is a failure; what comes is answered', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const lost = expect(inTime('a message', new Promise(() => undefined))).rejects.toThrow('a message: not within 60 s');
  await expect(inTime('a message', Promise.resolve('hello'))).resolves.toBe('hello');
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(60_000);
  await lost;
});
