import { describe, expect, test } from 'vitest';
import { patiently } from '../../admin/src/api/patiently.ts';
import { Problem } from '../../admin/src/api/problem.ts';

/** Refuses with these in turn, then answers how often it was asked. */
function refusing(...refusals: Problem[]): () => Promise<number> {
  let asked = 0;
  return () => {
    asked += 1;
    const refusal = refusals[asked - 1];
    return refusal ? Promise.reject(refusal) : Promise.resolve(asked);
  };
}

const busy = (status: number, seconds = 0.01) => new Problem(status, { title: 'Busy' }, seconds);
const { signal } = new AbortController();

describe('what a page asks by itself', () => {
  test('is asked again after as long as a busy server says', async () => {
    await expect(patiently(refusing(busy(429), busy(503)), signal)).resolves.toBe(3);
  });

  test('is refused at once where waiting does not help', async () => {
    const refusal = new Problem(422, { title: 'Not valid' });
    await expect(patiently(refusing(refusal), signal)).rejects.toBe(refusal);
  });

  test('tells the refusal where it stays so', async () => {
    const last = busy(503);
    await expect(patiently(refusing(...Array.from({ length: 7 }, () => busy(503)), last), signal)).rejects.toBe(last);
  });

  test('is given up while it waits', async () => {
    const asking = new AbortController();
    const answer = patiently(refusing(busy(429, 3600)), asking.signal);
    setTimeout(() => asking.abort(new Error('Asked for something else')));
    await expect(answer).rejects.toThrow('Asked for something else');
  });
});
