import { oneForAll, perDatabase, together } from '@trafficdesk/worker/store/together.ts';
import { describe, expect, test } from 'vitest';

/** Asks that are answered when the test says so. */
function asked() {
  const asks: { all: readonly number[]; answer: () => void; fail: (error: Error) => void }[] = [];
  const ask = (all: readonly number[]) =>
    new Promise<number[]>((resolve, reject) => {
      asks.push({ all, answer: () => resolve(all.map((one) => one * 10)), fail: reject });
    });
  return { asks, ask };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('questions that are put at the same moment', () => {
  test('are asked at once, and each has its own answer', async () => {
    const { asks, ask } = asked();
    const one = together(ask);
    const answers = Promise.all([one(1), one(2), one(3)]);
    await turn();
    expect(asks.map(({ all }) => all)).toEqual([[1, 2, 3]]);
    asks[0]?.answer();
    expect(await answers).toEqual([10, 20, 30]);
  });

  test('while others are under way wait for these, and are never answered by what was asked before them', async () => {
    const { asks, ask } = asked();
    const one = together(ask);
    const first = one(1);
    await turn();
    const later = Promise.all([one(2), one(3)]);
    await turn();
    expect(asks).toHaveLength(1);
    asks[0]?.answer();
    await turn();
    expect(asks[1]?.all).toEqual([2, 3]);
    asks[1]?.answer();
    expect(await Promise.all([first, later])).toEqual([10, [20, 30]]);
  });

  test('fail together, and the next are asked all the same', async () => {
    const { asks, ask } = asked();
    const one = together(ask);
    const both = Promise.allSettled([one(1), one(2)]);
    await turn();
    asks[0]?.fail(new Error('away'));
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const next = one(4);
    await turn();
    asks[1]?.answer();
    expect(await next).toBe(40);
  });

  test('are no more than a statement takes', async () => {
    const sizes: number[] = [];
    const one = together((all: readonly number[]) => {
      sizes.push(all.length);
      return Promise.resolve(all);
    });
    await Promise.all(Array.from({ length: 450 }, (_, at) => one(at)));
    expect(sizes).toEqual([200, 200, 50]);
  });
});

test('one answer serves all who asked before it was asked for', async () => {
  let times = 0;
  const one = oneForAll(() => Promise.resolve((times += 1)));
  expect(await Promise.all([one(), one()])).toEqual([1, 1]);
  expect(await one()).toBe(2);
});

test('what is made of a database is made once of each', () => {
  const of = perDatabase((db: object) => ({ db }));
  const [one, other] = [{}, {}];
  expect(of(one)).toBe(of(one));
  expect(of(other)).not.toBe(of(one));
});
