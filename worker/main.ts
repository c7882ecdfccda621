import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { keepActingAtOnce } from './at-once/keep.ts';
import { openTurns } from './at-once/turns.ts';
import { readAnchorSettings } from './audit/anchor-settings.ts';
import { keepAnchorSchedule } from './audit/keep-anchor-schedule.ts';
import { keepMakingMonths } from './audit/keep-months.ts';
import { createBacktestWorker, createWorker } from './create-worker.ts';
import { createDeps } from './deps.ts';
import { readEnvironment } from './environment.ts';
import { keepEscalatingReviews } from './escalate-reviews.ts';
import { createLog, logBreakdown } from './log.ts';
import { keepResumingHandlings } from './handlings/resume.ts';
import { misuseScheduleNow } from './misuse/schedule.ts';
import { keepRaisingOverdueAppeals } from './overdue-appeals.ts';
import { keepMoneyMoving } from './payments/keep-moving.ts';
import { readProcessSettings } from './process-settings.ts';
import { lineToEngine, reachEngine } from './reach-engine.ts';
import { reconciliationScheduleNow } from './payments/schedule.ts';
import { keepResumingCases } from './resume-cases.ts';
import { keepResumingRuns } from './resume-runs.ts';
import { retentionSchedule } from './retention/schedule.ts';
import { keepSchedule } from './schedules.ts';
import { serveHealth } from './serve-health.ts';
import { connect } from './store/connect.ts';
import { listen, WORK_CHANNELS } from './store/listen.ts';
import { keepWatchingDatabase } from './store/watch-database.ts';
import { coreMetrics } from './telemetry/core-metrics.ts';
import { engineSpans } from './telemetry/engine-spans.ts';
import { openMetrics } from './telemetry/open-metrics.ts';
import { openTracing } from './telemetry/open-tracing.ts';
import { readEngine } from './telemetry/read-engine.ts';
import { readPhotoRoom } from './telemetry/read-photo-room.ts';
import { readPool } from './telemetry/read-pool.ts';
import { standingReaders } from './telemetry/read-standing.ts';
import { readWorkers } from './telemetry/read-workers.ts';
import { readMetricsSettings } from './telemetry/settings.ts';
import { closeTracing, isTracing } from './telemetry/tracing.ts';
import { buildWorkflowBundle } from './workflow-bundle.ts';

/** The database is away once it has said nothing for so long: what waits for it is given up, and done again. */
const SILENCE_MS = 5_000;

/** How long what is done at once may take to end once the process is told to go; cut off then, another process does it. */
const END_MS = 10_000;

const log = createLog('worker');
logBreakdown(log);
await openTracing('worker', process.env, log);
const metricsSettings = readMetricsSettings(process.env);
const engineMetrics = metricsSettings.port === undefined ? null : await coreMetrics();
const environment = readEnvironment(process.env);
const { HEALTH_PORT, HOST, RELEASE } = readProcessSettings(process.env);
const anchors = readAnchorSettings(process.env);
const deps = await createDeps(environment, 'worker');
Runtime.install({
  logger: new DefaultLogger('WARN', ({ level, message, meta }) => deps.log[level === 'ERROR' ? 'error' : 'warn'](meta ?? {}, message)),
  ...(engineMetrics && { telemetryOptions: engineMetrics.telemetryOptions }),
});

const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = environment;
const stopping = new AbortController();
setMaxListeners(0, stopping.signal);
const line = lineToEngine(address);
const client = new Client({ connection: line, namespace, interceptors: isTracing() ? { workflow: [engineSpans] } : {} });
const listener = await listen({
  databaseUrl: environment.DATABASE_URL,
  channels: WORK_CHANNELS,
  onError: (error) => deps.log.warn({ err: error }, 'lost the notices of the database'),
});
keepWatchingDatabase(deps, { withinMs: SILENCE_MS, signal: stopping.signal });
const turns = openTurns({
  databaseUrl: environment.DATABASE_URL,
  onError: (error) => deps.log.warn({ err: error }, 'lost the turns of this process'),
});
// What is done at once needs no workflow engine, and does not wait for it.
const actingEnded = keepActingAtOnce(deps, client, { listener, turns, signal: stopping.signal });
const connection = await reachEngine(address, deps.log);
const parts = { connection, namespace, deps, workflowBundle: await buildWorkflowBundle({ traced: isTracing() }), release: RELEASE };
const workers = await Promise.all([createWorker({ ...parts, anchors }), createBacktestWorker(parts)]);
keepResumingCases(deps, client, stopping.signal);
keepResumingHandlings(deps, client, stopping.signal);
keepResumingRuns(deps, client, stopping.signal);
keepEscalatingReviews(deps, stopping.signal);
keepRaisingOverdueAppeals(deps, stopping.signal);
keepMoneyMoving(deps, client, stopping.signal);
keepSchedule(deps, client, async () => retentionSchedule, stopping.signal);
keepSchedule(deps, client, () => reconciliationScheduleNow(deps.db), stopping.signal);
keepSchedule(deps, client, () => misuseScheduleNow(deps.db), stopping.signal);
keepAnchorSchedule(deps, client, stopping.signal);
keepMakingMonths(deps, stopping.signal);
const takesWork = (): boolean => workers.every((worker) => worker.getState() === 'RUNNING');
const closeHealth = HEALTH_PORT === undefined ? () => undefined : await serveHealth({ host: HOST, port: HEALTH_PORT, takesWork });
const standing = metricsSettings.port === undefined ? null : connect(environment.DATABASE_URL, { max: 1, name: 'trafficdesk-metrics' });
const { photos } = environment;
const metrics = await openMetrics({
  ...metricsSettings,
  process: 'worker',
  readers: [
    ...(standing ? standingReaders(standing, deps.log) : []),
    () => readPool(deps.db),
    () => readWorkers(workers),
    () => readEngine(client),
    () => readPhotoRoom('folder' in photos ? photos.folder : undefined),
  ],
  ...(engineMetrics && { others: engineMetrics.read }),
  log: deps.log,
});
deps.log.info('worker is polling');

// SIGINT and SIGTERM end the run: the workers finish what they hold first (Runtime.install sets the handlers).
await Promise.all(workers.map((worker) => worker.run()));
stopping.abort();
closeHealth();
await Promise.race([actingEnded(), sleep(END_MS, undefined, { ref: false })]);
await listener.close();
await turns.close();
await Promise.all([connection.close(), line.close()]);
await Promise.allSettled([deps.db.destroy(), standing?.destroy(), metrics.close(), closeTracing()]);
