import { setTimeout as sleep } from 'node:timers/promises';
import { markdownTable } from '../bench/markdown-table.ts';
import type { Measured } from '../bench/measured.ts';
import { percentile } from '../support/percentile.ts';
import type { Cluster } from './cluster.ts';
import { startLoad } from './load.ts';
import { countRequests, type Requests } from './requests.ts';
import { roll } from './roll.ts';

/** Of quiet load before, for comparison. */
const QUIET_MS = 15_000;

/** Rolls every worker and api of the cluster under a load of whole cases: no request may fail. */
export async function measureRoll(cluster: Cluster, clients: number, note: (text: string) => void): Promise<Measured> {
  const load = await startLoad(cluster, clients);
  const quiet = countRequests(cluster.url);
  note('nothing is restarted yet');
  await sleep(QUIET_MS);
  quiet.stop();
  const before = load.cases();
  const rolling = countRequests(cluster.url);
  try {
    await roll(cluster, note);
  } finally {
    await load.stop();
    rolling.stop();
  }
  const line = (title: string, cases: number, { ms, failures, ...requests }: Requests): string[] => [
    title,
    String(cases),
    String(ms.length),
    String(failures.length),
    percentile(ms, 0.5).toFixed(0),
    percentile(ms, 0.99).toFixed(0),
    Math.max(...ms).toFixed(0),
    requests.longestGapMs().toFixed(0),
  ];
  const figures = markdownTable([
    ['', 'cases', 'requests', 'failed', 'p50 ms', 'p99 ms', 'longest ms', 'longest silence ms'],
    line('before', before, quiet),
    line('every worker and api restarted', load.cases() - before, rolling),
  ]);
  const failures = [...quiet.failures, ...rolling.failures];
  const missed: string[] = [];
  if (failures.length > 0) missed.push(`${failures.length} requests failed`);
  if (load.broken.length > 0) missed.push(`${load.broken.length} cases went wrong`);
  return { figures: [figures, ...failures.slice(0, 20), ...load.broken.slice(0, 20)].join('\n\n'), missed };
}
