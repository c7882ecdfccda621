import type { Deps } from './deps.ts';
import { eachMinute } from './each-minute.ts';
import { raiseOverdueAppeals } from './store/matters.ts';

/** Looks for appeals against closed online ways that nobody decided on in time, now and each minute until the signal aborts. */
export const keepRaisingOverdueAppeals = ({ db, log }: Deps, signal: AbortSignal): void =>
  eachMinute(() => raiseOverdueAppeals(db), { log, complaint: 'could not look for overdue appeals', signal });
