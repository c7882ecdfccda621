import { describe, expect, test } from 'vitest';
import { notFlat, type Stretch, trendOf } from './flat.ts';

const MIB = 2 ** 20;

/** Twelve stretches of a soak in which nothing grows but the data, but for what is said of one. */
const soak = (wish: (at: number) => Partial<Stretch> = () => ({})): Stretch[] =>
  Array.from({ length: 12 }, (_, at) => ({
    minutes: (at + 1) * 5,
    cases: 1000,
    uploads: 50,
    latencies: { submit: [20, 21, 22], decide: [30, 31, 90] },
    cpu: { api: at * 12_000, worker: at * 14_000 + 3_000 },
    memory: { api: (200 + (at % 2) * 10) * MIB, worker: 300 * MIB },
    files: { api: 60 + (at % 3) },
    connections: { api: 11, worker: 12 },
    tables: { cases: (at + 1) * 8 * MIB, audit: (at + 1) * 4 * MIB },
    places: { WAL: at * 40 * MIB, "Temporal's store": at * 9 * MIB, photos: at * 50 * MIB, logs: at * MIB, 'anything else': MIB },
    ...wish(at),
  }));

const places = { WAL: 0, "Temporal's store": 0, photos: 0, logs: 0, 'anything else': 0 };

describe('a soak is flat', () => {
  test('where nothing grows but the data', () => expect(notFlat(soak())).toEqual([]));

  test('also where a process has only warmed up', () =>
    expect(notFlat(soak((at) => ({ memory: { api: (at < 3 ? 90 : 200) * MIB } })))).toEqual([]));

  test('also where one stretch stands out', () =>
    expect(notFlat(soak((at) => (at === 10 ? { memory: { api: 900 * MIB }, latencies: { decide: [500] } } : {})))).toEqual([]));

  test('not where a process holds more and more, however little at a time', () =>
    expect(notFlat(soak((at) => ({ memory: { api: (200 + 5 * at) * MIB } })))).toEqual(['memory of api grew by 40 MiB, of 235 MiB']));

  test('not where files or connections stay open', () => {
    expect(notFlat(soak((at) => ({ files: { api: 60 + 5 * at } })))).toEqual(['files of api grew by 40, of 95']);
    expect(notFlat(soak((at) => ({ connections: { worker: 10 + at } })))).toEqual(['connections of worker grew by 8, of 17']);
  });

  test('not where a step takes longer and longer, and be it only at its slowest', () => {
    expect(notFlat(soak((at) => ({ latencies: { decide: [30 + 5 * at] } })))).toEqual(['decide (p50) grew by 40 ms, of 65 ms']);
    expect(notFlat(soak((at) => ({ latencies: { decide: [30, 30, 90 + 20 * at] } })))).toEqual(['decide (p99) grew by 160 ms, of 230 ms']);
  });

  test('not where a case costs more and more', () =>
    expect(notFlat(soak((at) => ({ cpu: { api: at * 12_000 + at * at * 500 } })))).toEqual([
      'CPU of api for each case grew by 7 ms, of 19 ms',
    ]));

  test('not where more and more is written for each case or photo', () => {
    const grows = (name: keyof Stretch['places']) => notFlat(soak((at) => ({ places: { ...places, [name]: at * at * MIB } })));
    expect(notFlat(soak((at) => ({ tables: { audit: at * at * MIB } })))).toEqual(['tables for each case grew by 14.3 kB, of 13.3 kB']);
    expect(grows('WAL')).toEqual(['WAL for each case grew by 14.3 kB, of 13.3 kB']);
    expect(grows('logs')).toContain('logs for each case grew by 14.3 kB, of 13.3 kB');
    expect(grows("Temporal's store")).toEqual(["Temporal's store for each case grew by 14.3 kB, of 13.3 kB"]);
    expect(grows('photos')).toEqual(['photos for each upload grew by 286.7 kB, of 266.2 kB']);
  });

  test('not where anything grows that is no data, however evenly', () => {
    const grows = (tables: (at: number) => Stretch['tables']) => notFlat(soak((at) => ({ tables: tables(at) })));
    expect(grows((at) => ({ cases: at * MIB, helpers: at * MIB }))).toEqual(['helpers, which is no data, grew by 8 MiB']);
    expect(grows((at): Stretch['tables'] => (at < 6 ? {} : { helpers: at * MIB }))).toEqual(['helpers, which is no data, grew by 11 MiB']);
    const stored = notFlat(soak((at) => ({ places: { ...places, 'anything else': at * MIB } })));
    expect(stored).toEqual(['anything else, which is no data, grew by 8 MiB']);
  });

  test('also where rows lie there more than once for a while', () =>
    expect(notFlat(soak((at) => ({ tables: { audit_head: at === 11 ? MIB : 8192 } })))).toEqual([]));

  test('also where each case leaves something for a while, but no more of it than is known', () => {
    const logged = (mebibytes: number) => notFlat(soak((at) => ({ places: { ...places, logs: at * mebibytes * MIB } })));
    expect(logged(2)).toEqual([]);
    expect(logged(3)).toEqual(['logs, which is no data, grew by 24 MiB']);
  });

  test('not where a step was hardly ever done, or nobody uploaded anything', () => {
    const said = ['decide (p50) was hardly measured: in 2 stretches of 9', 'decide (p99) was hardly measured: in 2 stretches of 9'];
    expect(notFlat(soak((at) => ({ latencies: { submit: [20], decide: at < 10 ? [] : [30] } })))).toEqual(said);
    expect(notFlat(soak(() => ({ uploads: 0 })))).toEqual(['photos for each upload was hardly measured: in 0 stretches of 9']);
  });

  test('not where it was too short to tell', () => expect(notFlat(soak().slice(0, 7))).toHaveLength(1));
});

test('a trend is what values have grown by from the first to the last', () => {
  expect(trendOf([1, 2, 3, 4])).toBe(3);
  expect(trendOf([5, 5, 90, 5, 5])).toBe(0);
  expect(trendOf([7])).toBe(0);
});
