import { percentile } from '../../support/percentile.ts';

/** What was seen in one stretch of a soak. */
export interface Stretch {
  /** Minutes since the load began, at its end. */
  minutes: number;
  cases: number;
  /** Samples in milliseconds, by step. */
  latencies: Record<string, number[]>;
  /** Bytes that each process holds at its end. */
  memory: Record<string, number>;
  /** Bytes of each table with its indexes at its end. */
  tables: Record<string, number>;
}

/** How much more the last quarter may come to than the second, when all is warm. */
const MOST = { memory: 1.15, latency: 1.25, tables: 1.25 };
/** Below this a process may grow: what a cache or a heap comes and goes by. */
const SLACK_BYTES = 24 * 2 ** 20;
/** Tables may grow so much without a case to show for it: a page here and there. */
const SLACK_TABLE = 2 * 2 ** 20;
/** Fewer cannot be told apart. */
export const LEAST_STRETCHES = 4;

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (stretches: readonly Stretch[], step: string): number =>
  percentile(
    stretches.flatMap(({ latencies }) => latencies[step] ?? []),
    0.5,
  );

const total = ({ tables }: Stretch): number => Object.values(tables).reduce((sum, bytes) => sum + bytes, 0);

/** Bytes that tables grew by in these stretches, a case. */
function grown(stretches: readonly Stretch[], before: Stretch, of: (stretch: Stretch) => number): number {
  const last = stretches.at(-1) ?? before;
  return (of(last) - of(before)) / stretches.reduce((sum, { cases }) => sum + cases, 0);
}

/** What is not flat, a clause each: memory, latency, and what tables grow by for each case, the last quarter against the second. Fewer than four stretches say nothing. */
export function notFlat(stretches: readonly Stretch[]): string[] {
  if (stretches.length < LEAST_STRETCHES) return [`${stretches.length} stretches are too few to compare`];
  const quarter = Math.floor(stretches.length / 4);
  const second = stretches.slice(quarter, 2 * quarter);
  const last = stretches.slice(-quarter);
  const [beforeSecond, beforeLast] = [stretches[quarter - 1] as Stretch, stretches.at(-quarter - 1) as Stretch];
  const names = Object.keys(last[0]?.memory ?? {});
  const memory = names.flatMap((name) => {
    const [was, is] = [second, last].map((some) => mean(some.map((each) => each.memory[name] ?? 0))) as [number, number];
    const more = is > was * MOST.memory && is > was + SLACK_BYTES;
    return more ? [`${name} holds ${(is / 2 ** 20).toFixed(0)} MiB where it held ${(was / 2 ** 20).toFixed(0)}`] : [];
  });
  const latency = Object.keys(last[0]?.latencies ?? {}).flatMap((step) => {
    const [was, is] = [median(second, step), median(last, step)];
    return is > was * MOST.latency ? [`${step} takes ${is.toFixed(0)} ms where it took ${was.toFixed(0)}`] : [];
  });
  const [was, is] = [grown(second, beforeSecond, total), grown(last, beforeLast, total)];
  const bytes = (is - was) * last.reduce((sum, { cases }) => sum + cases, 0);
  const tables =
    is > was * MOST.tables && bytes > SLACK_TABLE
      ? [`a case makes the tables grow by ${(is / 1024).toFixed(1)} kB where it was ${(was / 1024).toFixed(1)}`]
      : [];
  return [...memory, ...latency, ...tables];
}
