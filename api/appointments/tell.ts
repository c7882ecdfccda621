import { startRun } from '@trafficdesk/worker/resume-runs.ts';
import type { Deps } from '../deps.ts';
import { callEngine } from '../engine/call.ts';

/** Has a worker tell the person of their time; where the engine is away a worker takes it up from the row once it is back. */
export const tellOfAppointment = ({ temporal, log }: Deps, appointmentId: string): Promise<void> =>
  callEngine(temporal, (workflows) => startRun(workflows, 'appointmentNotice', appointmentId)).catch((error: unknown) =>
    log.warn({ err: error, appointmentId }, 'could not start telling of an appointment: a worker will'),
  );
