import { percentile } from '../../support/percentile.ts';
import { BESIDE_DATA, DATA } from './data.ts';
import type { Holdings } from './holdings.ts';

/** What was seen in one stretch of a soak; what is held, and was used so far, at its end. */
export interface Stretch extends Holdings {
  /** Minutes since the load began, at its end. */
  minutes: number;
  cases: number;
  /** Photos that were uploaded. */
  uploads: number;
  /** Samples in milliseconds, by step. */
  latencies: Record<string, number[]>;
}

/** By how much something may have grown from the first to the last stretch, once all is warm: a share of itself, and so much besides that comes and goes. */
interface Bound {
  share: number;
  slack: number;
}

const MIB = 2 ** 20;
const BOUNDS = {
  memory: { share: 0.05, slack: 16 * MIB },
  files: { share: 0.15, slack: 20 },
  connections: { share: 0, slack: 2 },
  p50: { share: 0.15, slack: 5 },
  p99: { share: 0.4, slack: 25 },
  /** Milliseconds for each case. */
  cpu: { share: 0.15, slack: 1 },
  /** Bytes for each case, or for each photo. */
  each: { share: 0.25, slack: 1024 },
  /** The first change of a page after a checkpoint writes the page: the more pages there are, the more of them. */
  wal: { share: 1, slack: 1024 },
} as const satisfies Record<string, Bound>;

/** What is no data may have grown by so much: rows that are updated lie there more than once until they are vacuumed. */
const SLACK = MIB;

/** Fewer cannot be told apart. */
export const LEAST_STRETCHES = 8;

const median = (values: readonly number[]): number => percentile(values, 0.5);

/** By how much values have grown from the first to the last: the median slope of all pairs, which one that stands out moves little. */
export function trendOf(values: readonly number[]): number {
  const slopes = values.flatMap((value, at) => values.slice(at + 1).map((later, more) => (later - value) / (more + 1)));
  return slopes.length === 0 ? 0 : median(slopes) * (values.length - 1);
}

interface Series {
  what: string;
  values: readonly number[];
  bound: Bound;
  text: (value: number) => string;
}

const mebibytes = (bytes: number): string => `${(bytes / MIB).toFixed(0)} MiB`;
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} kB`;
const milliseconds = (ms: number): string => `${ms.toFixed(0)} ms`;
const plain = (count: number): string => count.toFixed(0);

type Held = 'memory' | 'files' | 'connections';

const held = (stretches: readonly Stretch[], kind: Held, text: Series['text']): Series[] =>
  Object.keys(stretches.at(-1)?.[kind] ?? {}).map((name) => ({
    what: `${kind} of ${name}`,
    values: stretches.map((each) => each[kind][name] ?? 0),
    bound: BOUNDS[kind],
    text,
  }));

const latency = (stretches: readonly Stretch[], share: 0.5 | 0.99, bound: 'p50' | 'p99'): Series[] =>
  Object.keys(stretches.at(-1)?.latencies ?? {}).map((step) => ({
    what: `${step} (${bound})`,
    values: stretches.flatMap(({ latencies }) => (latencies[step]?.length ? [percentile(latencies[step], share)] : [])),
    bound: BOUNDS[bound],
    text: milliseconds,
  }));

const sum = (amounts: Record<string, number>): number => Object.values(amounts).reduce((total, amount) => total + amount, 0);

/** How much more there is for each case, or each photo, in each stretch but the first. */
export const forEach = (stretches: readonly Stretch[], of: (stretch: Stretch) => number, by: 'cases' | 'uploads' = 'cases'): number[] =>
  stretches.slice(1).flatMap((one, at) => (one[by] === 0 ? [] : [(of(one) - of(stretches[at] as Stretch)) / one[by]]));

/** What is written for each case, or each photo. */
const written = (
  stretches: readonly Stretch[],
  what: string,
  of: (stretch: Stretch) => number,
  { by, bound = BOUNDS.each }: { by?: 'uploads'; bound?: Bound } = {},
): Series => ({ what, values: forEach(stretches, of, by), bound, text: kilobytes });

const used = (stretches: readonly Stretch[]): Series[] =>
  Object.keys(stretches.at(-1)?.cpu ?? {}).map((name) => ({
    what: `CPU of ${name} for each case`,
    values: forEach(stretches, ({ cpu }) => cpu[name] ?? 0),
    bound: BOUNDS.cpu,
    text: milliseconds,
  }));

/** Bytes of everything that is kept and no data. */
const besideData = ({ tables, places }: Stretch): [name: string, bytes: number][] => [
  ...Object.entries(tables).filter(([name]) => !DATA.has(name)),
  ['logs', places.logs],
  ['anything else', places['anything else']],
];

/** What is no data and grew, or by more than is known of each case, a clause each. */
function growing(stretches: readonly [Stretch, ...Stretch[]]): string[] {
  const before = new Map(besideData(stretches[0]));
  const cases = stretches.slice(1).reduce((total, each) => total + each.cases, 0);
  return besideData(stretches.at(-1) as Stretch).flatMap(([name, bytes]) => {
    const grown = bytes - (before.get(name) ?? 0);
    return grown <= SLACK + (BESIDE_DATA[name] ?? 0) * cases ? [] : [`${name}, which is no data, grew by ${mebibytes(grown)}`];
  });
}

/**
 * What is not flat, or was hardly measured, a clause each: memory, open files, connections, each step at its median and at its slowest, CPU and what is written for
 * each case; and what grew though it is no data. The first quarter is for warming up; of the rest it is the slope that counts.
 */
export function notFlat(all: readonly Stretch[]): string[] {
  if (all.length < LEAST_STRETCHES) return [`${all.length} stretches are too few to compare`];
  const stretches = all.slice(Math.floor(all.length / 4)) as [Stretch, ...Stretch[]];
  const series = [
    ...held(stretches, 'memory', mebibytes),
    ...held(stretches, 'files', plain),
    ...held(stretches, 'connections', plain),
    ...latency(stretches, 0.5, 'p50'),
    ...latency(stretches, 0.99, 'p99'),
    ...used(stretches),
    written(stretches, 'tables for each case', ({ tables }) => sum(tables)),
    written(stretches, 'WAL for each case', ({ places }) => places.WAL, { bound: BOUNDS.wal }),
    written(stretches, 'logs for each case', ({ places }) => places.logs),
    written(stretches, "Temporal's store for each case", ({ places }) => places["Temporal's store"]),
    written(stretches, 'photos for each upload', ({ places }) => places.photos, { by: 'uploads' }),
  ];
  const steep = series.flatMap(({ what, values, bound, text }) => {
    if (values.length < stretches.length / 2) return [`${what} was hardly measured: in ${values.length} stretches of ${stretches.length}`];
    const [grown, usual] = [trendOf(values), median(values)];
    return grown <= bound.share * usual + bound.slack ? [] : [`${what} grew by ${text(grown)}, of ${text(usual)}`];
  });
  return [...steep, ...growing(stretches)];
}
