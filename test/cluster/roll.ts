import { setTimeout as sleep } from 'node:timers/promises';
import { makeCurrent } from '@trafficdesk/worker/versions/releases.ts';
import { type Cluster, PROCESSES } from './cluster.ts';
import { readyAgain } from './ready-again.ts';
import { withTemporal } from './with-temporal.ts';

const READY_PATIENCE_MS = 120_000;
/** Until the proxy has asked a new api whether it takes requests. */
const HEARD_MS = 2_000;

/**
 * Restarts every worker and every api, one after the other, each only when the one before takes its share again: as docker compose, Kubernetes or people
 * do for a release. `note` hears of each.
 */
export async function roll(cluster: Cluster, note: (text: string) => void): Promise<void> {
  const release = cluster.releases.current;
  for (const name of PROCESSES) {
    const part = cluster.part(name);
    note(`${name} is asked to go`);
    await part.kill('SIGTERM');
    await part.start();
    // Once one of a new release polls it goes on with everything, and the others may go.
    if (name === 'worker-1' && release !== undefined)
      await withTemporal(cluster, (client) => makeCurrent(client, release, READY_PATIENCE_MS));
    await readyAgain(cluster, READY_PATIENCE_MS);
    await sleep(HEARD_MS);
    note(`${name} is back`);
  }
}
