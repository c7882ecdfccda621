import { setTimeout as sleep } from 'node:timers/promises';
import { APIS, type Cluster } from './cluster.ts';
import { answersAt } from './part.ts';

/** Waits until the proxy answers, and each api says that database, Temporal and a worker can be reached; throws where they do not in time. */
export async function readyAgain({ url, ports }: Pick<Cluster, 'url' | 'ports'>, patienceMs: number): Promise<void> {
  const asked = [url, ...APIS.map((name) => `http://127.0.0.1:${ports[name]}/readyz`)];
  for (const until = Date.now() + patienceMs; ; await sleep(100)) {
    if ((await Promise.all(asked.map(answersAt))).every(Boolean)) return;
    if (Date.now() > until) throw new Error('The cluster is whole, and does not say that it is ready');
  }
}
