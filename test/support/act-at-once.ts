import type { Client } from '@temporalio/client';
import { keepActingAtOnce } from '@trafficdesk/worker/at-once/keep.ts';
import { openTurns } from '@trafficdesk/worker/at-once/turns.ts';
import { listen, WORK_CHANNELS } from '@trafficdesk/worker/store/listen.ts';
import { atEnd } from './at-end.ts';
import type { openDesk } from './desk.ts';

/** Has cases checked and decisions carried out as they come, as a worker's process does; until the file is done, or the caller stops it. */
export async function actAtOnce(
  {
    workerDeps,
    workerVariables: { DATABASE_URL: databaseUrl },
  }: Pick<Awaited<ReturnType<typeof openDesk>>, 'workerDeps' | 'workerVariables'>,
  client: Client,
): Promise<() => Promise<void>> {
  const onError = () => undefined;
  const listener = await listen({ databaseUrl, channels: WORK_CHANNELS, onError });
  const turns = openTurns({ databaseUrl, onError });
  const stopping = new AbortController();
  const ended = keepActingAtOnce(workerDeps, client, { listener, turns, signal: stopping.signal });
  const stop = async () => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    await ended();
    await listener.close();
    await turns.close();
  };
  atEnd(stop);
  return stop;
}
