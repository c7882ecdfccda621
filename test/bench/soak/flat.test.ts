import { describe, expect, test } from 'vitest';
import { notFlat, type Stretch } from './flat.ts';

const MIB = 2 ** 20;

/** Eight stretches of a soak in which nothing grows but the data, but for what is said of one. */
const soak = (wish: (at: number) => Partial<Stretch> = () => ({})): Stretch[] =>
  Array.from({ length: 8 }, (_, at) => ({
    minutes: (at + 1) * 5,
    cases: 1000,
    latencies: { submit: [20, 21, 22], decide: [30, 31, 32] },
    memory: { api: 200 * MIB, worker: 300 * MIB },
    tables: { cases: (at + 1) * 8 * MIB, audit: (at + 1) * 4 * MIB },
    ...wish(at),
  }));

describe('a soak is flat', () => {
  test('where nothing grows but the data', () => expect(notFlat(soak())).toEqual([]));

  test('also where a process has only warmed up', () =>
    expect(notFlat(soak((at) => ({ memory: { api: (at === 0 ? 90 : 200) * MIB } })))).toEqual([]));

  test('not where a process holds more and more', () =>
    expect(notFlat(soak((at) => ({ memory: { api: (200 + 20 * at) * MIB } })))).toEqual(['api holds 330 MiB where it held 250']));

  test('not where a step takes longer and longer', () =>
    expect(notFlat(soak((at) => ({ latencies: { decide: [30 + 5 * at] } })))).toEqual(['decide takes 60 ms where it took 40']));

  test('not where tables grow more for each case', () =>
    expect(notFlat(soak((at) => ({ tables: { audit: at * at * MIB } })))).toEqual([
      'a case makes the tables grow by 12.3 kB where it was 4.1',
    ]));

  test('not where it was too short to tell', () => expect(notFlat(soak().slice(0, 3))).toHaveLength(1));
});
