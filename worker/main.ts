import { setMaxListeners } from 'node:events';
import { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { keepActingAtOnce } from './at-once/keep.ts';
import { openTurns } from './at-once/turns.ts';
import { readAnchorSettings } from './audit/anchor-settings.ts';
import { keepAnchorSchedule } from './audit/keep-anchor-schedule.ts';
import { createBacktestWorker, createWorker } from './create-worker.ts';
import { createDeps } from './deps.ts';
import { readEnvironment } from './environment.ts';
import { keepEscalatingReviews } from './escalate-reviews.ts';
import { createLog, logBreakdown } from './log.ts';
import { keepResumingHandlings } from './handlings/resume.ts';
import { misuseScheduleNow } from './misuse/schedule.ts';
import { keepRaisingOverdueAppeals } from './overdue-appeals.ts';
import { keepMoneyMoving } from './payments/keep-moving.ts';
import { reconciliationScheduleNow } from './payments/schedule.ts';
import { keepResumingCases } from './resume-cases.ts';
import { keepResumingRuns } from './resume-runs.ts';
import { retentionSchedule } from './retention/schedule.ts';
import { keepSchedule } from './schedules.ts';
import { listen, WORK_CHANNELS } from './store/listen.ts';
import { buildWorkflowBundle } from './workflow-bundle.ts';

logBreakdown(createLog('worker'));
const environment = readEnvironment(process.env);
const anchors = readAnchorSettings(process.env);
const deps = await createDeps(environment, 'worker');
Runtime.install({
  logger: new DefaultLogger('WARN', ({ level, message, meta }) => deps.log[level === 'ERROR' ? 'error' : 'warn'](meta ?? {}, message)),
});

const connection = await NativeConnection.connect({ address: environment.TEMPORAL_ADDRESS });
const namespace = environment.TEMPORAL_NAMESPACE;
const parts = { connection, namespace, deps, workflowBundle: await buildWorkflowBundle() };
const workers = await Promise.all([createWorker({ ...parts, anchors }), createBacktestWorker(parts)]);
const stopping = new AbortController();
setMaxListeners(0, stopping.signal);
const client = new Client({ connection, namespace });
const listener = await listen({
  databaseUrl: environment.DATABASE_URL,
  channels: WORK_CHANNELS,
  onError: (error) => deps.log.warn({ err: error }, 'lost the notices of the database'),
});
const turns = openTurns({
  databaseUrl: environment.DATABASE_URL,
  onError: (error) => deps.log.warn({ err: error }, 'lost the turns of this process'),
});
keepResumingCases(deps, client, stopping.signal);
keepResumingHandlings(deps, client, stopping.signal);
keepResumingRuns(deps, client, stopping.signal);
keepActingAtOnce(deps, client, { listener, turns, signal: stopping.signal });
keepEscalatingReviews(deps, stopping.signal);
keepRaisingOverdueAppeals(deps, stopping.signal);
keepMoneyMoving(deps, client, stopping.signal);
keepSchedule(deps, client, async () => retentionSchedule, stopping.signal);
keepSchedule(deps, client, () => reconciliationScheduleNow(deps.db), stopping.signal);
keepSchedule(deps, client, () => misuseScheduleNow(deps.db), stopping.signal);
keepAnchorSchedule(deps, client, stopping.signal);
deps.log.info('worker is polling');

// SIGINT and SIGTERM end the run: the workers finish what they hold first (Runtime.install sets the handlers).
await Promise.all(workers.map((worker) => worker.run()));
stopping.abort();
await listener.close();
await turns.close();
await connection.close();
await deps.db.destroy();
