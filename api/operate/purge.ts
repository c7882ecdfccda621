import { ScheduleNotFoundError } from '@temporalio/client';
import { RETENTION_SCHEDULE } from '@trafficdesk/worker/contracts/retention.ts';
import { connectEngine } from '@trafficdesk/worker/engine/connect.ts';
import { Sentence } from '../standalone/sentence.mjs';
import { engineOf } from './engine-of.ts';

/** Has the nightly deletion of what is past its time run now; while one runs nothing is begun. Throws a Sentence before the first worker has made the schedule. */
export async function purgeNow(variables: NodeJS.ProcessEnv): Promise<string> {
  const engine = connectEngine(engineOf(variables));
  try {
    await engine.client.schedule.getHandle(RETENTION_SCHEDULE).trigger('SKIP');
    return 'The deletion of what is past its time has begun; Temporal shows the run.';
  } catch (error) {
    throw error instanceof ScheduleNotFoundError ? new Sentence('There is no such schedule yet: start a worker first.') : error;
  } finally {
    await engine.close();
  }
}
