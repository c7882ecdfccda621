import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { markdownTable } from '../bench/markdown-table.ts';
import type { Measured } from '../bench/measured.ts';
import { percentile } from '../support/percentile.ts';
import type { Cluster } from './cluster.ts';
import { type Come, startLoad } from './load.ts';
import { roll } from './roll.ts';

/** Of quiet load before, for comparison. */
const QUIET_MS = 15_000;

/** So many cases wait for their owners' codes while everything is rolled: begun under the release before, they end under the next. */
const OPEN_CASES = 5;

const line = (title: string, { cases, carried, photos, streams, requests }: Come): string[] => [
  title,
  ...[cases, carried, photos, streams, requests.ms.length, requests.failures.length].map(String),
  ...[percentile(requests.ms, 0.5), percentile(requests.ms, 0.99), Math.max(...requests.ms), requests.longestGapMs].map((ms) =>
    ms.toFixed(0),
  ),
];

/** Rolls every worker and api of the cluster under a load of whole cases: no request may fail, and cases that are open meanwhile come to their end. */
export async function measureRoll(cluster: Cluster, clients: number, note: (text: string) => void): Promise<Measured> {
  const load = await startLoad(cluster, clients);
  const rolled = new AbortController();
  const after = once(rolled.signal, 'abort');
  note('nothing is restarted yet');
  const ended = Promise.allSettled(Array.from({ length: OPEN_CASES }, () => load.carry(after)));
  await sleep(QUIET_MS);
  const quiet = load.take();
  try {
    await roll(cluster, note);
  } finally {
    rolled.abort();
    await ended;
    await load.stop();
  }
  const rolling = load.take();
  const figures = markdownTable([
    [
      '',
      'cases',
      'with a workflow',
      'photos',
      'streams opened',
      'requests',
      'failed',
      'p50 ms',
      'p99 ms',
      'longest ms',
      'longest silence ms',
    ],
    line('before', quiet),
    line('every worker and api restarted', rolling),
  ]);
  const failures = [...quiet.requests.failures, ...rolling.requests.failures];
  const stranded = (await ended).flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
  const missed: string[] = [];
  if (failures.length > 0) missed.push(`${failures.length} requests failed`);
  if (load.broken.length > 0) missed.push(`${load.broken.length} cases went wrong`);
  if (stranded.length > 0) missed.push(`${stranded.length} of ${OPEN_CASES} cases that were open meanwhile did not come to their end`);
  const lacking = { cases: rolling.cases, 'cases with a workflow': rolling.carried - OPEN_CASES, photos: rolling.photos };
  for (const [what, count] of Object.entries(lacking)) if (count < 1) missed.push(`no ${what} were seen through meanwhile`);
  const wrong = [...failures, ...load.broken, ...stranded].slice(0, 40);
  return { figures: [figures, ...wrong].join('\n\n'), missed };
}
