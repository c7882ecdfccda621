import { isGrpcServiceError } from '@temporalio/client';
import { connectEngine } from '@trafficdesk/worker/engine/connect.ts';
import { listReleases, makeCurrent, ramp, type ReleaseStatus } from '@trafficdesk/worker/versions/releases.ts';
import { Sentence } from '../standalone/sentence.mjs';
import { engineOf } from './engine-of.ts';

const PATIENCE_MS = 120_000;

const WORDS: Record<ReleaseStatus, string> = {
  inactive: 'its workers poll and get nothing: make it current when they are all there',
  current: 'current: every workflow goes on under it',
  ramping: 'ramping: a part of the workflows goes on under it',
  draining: 'draining: nothing new goes to it; leave its workers until nothing is left',
  drained: 'drained: its workers may go',
};

/** `current` makes a release of workers the current one, `ramp` gives it some of a hundred workflows, nothing shows how all stand. */
interface ReleaseWish {
  what: 'show' | 'current' | 'ramp';
  name?: string | undefined;
  percent?: string | undefined;
}

/** Does what is wished with the releases of workers, and answers how they stand then. Throws a Sentence where workers of the release do not poll. */
export async function release({ what, name = '', percent = '' }: ReleaseWish, variables: NodeJS.ProcessEnv): Promise<string> {
  const engine = connectEngine(engineOf(variables));
  try {
    if (what === 'current') await makeCurrent(engine.client, name, PATIENCE_MS);
    if (what === 'ramp') await ramp(engine.client, name, percentage(percent), PATIENCE_MS);
    const releases = await listReleases(engine.client);
    if (releases.length === 0) return 'No worker has named its release (RELEASE): all of them take everything.';
    return releases.map((each) => `${each.name.padEnd(24)} ${WORDS[each.status]}`).join('\n');
  } catch (error) {
    if (!isGrpcServiceError(error)) throw error;
    throw new Sentence(`Temporal does not take ${name || 'that'}: ${error.details}. Are workers with RELEASE=${name} running?`);
  } finally {
    await engine.close();
  }
}

function percentage(text: string): number {
  if (!/^(100|\d{1,2})$/.test(text)) throw new TypeError('--percent is a whole number from 0 to 100.');
  return Number(text);
}
