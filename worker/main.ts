import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { abortOf } from './abort-of.ts';
import { keepActingAtOnce } from './at-once/keep.ts';
import { openTurns } from './at-once/turns.ts';
import { readAnchorSettings } from './audit/anchor-settings.ts';
import { createDeps } from './deps.ts';
import { connectEngine } from './engine/connect.ts';
import { installRuntime } from './engine/runtime.ts';
import { type EngineWork, workForEngine } from './engine/work.ts';
import { readEnvironment } from './environment.ts';
import { keepAll } from './keep-all.ts';
import { createLog, logBreakdown } from './log.ts';
import { readProcessSettings } from './process-settings.ts';
import { type Health, serveHealth } from './serve-health.ts';
import { connect } from './store/connect.ts';
import { listen, WORK_CHANNELS } from './store/listen.ts';
import { keepWatchingDatabase } from './store/watch-database.ts';
import { openMetrics } from './telemetry/open-metrics.ts';
import { openTracing } from './telemetry/open-tracing.ts';
import { readEngine } from './telemetry/read-engine.ts';
import { readPhotoRoom } from './telemetry/read-photo-room.ts';
import { readPool } from './telemetry/read-pool.ts';
import { standingReaders } from './telemetry/read-standing.ts';
import { readWorkers } from './telemetry/read-workers.ts';
import { readMetricsSettings } from './telemetry/settings.ts';
import { closeTracing } from './telemetry/tracing.ts';

/**
 * The database is away once it has said nothing for so long: what waits for it is given up, and done again. Longer than in the api: nobody waits for a worker's word,
 * and a moment's silence is no reason to cut off what it does.
 */
const SILENCE_MS = 5_000;

/** How long what is done at once may take to end once the process is told to go; cut off then, another process does it. */
const END_MS = 10_000;

/** How long closing what is held may take: a line to somebody who is away is not ended politely. */
const CLOSE_MS = 3_000;

const log = createLog('worker');
logBreakdown(log);
await openTracing('worker', process.env, log);
const environment = readEnvironment(process.env);
const metricsSettings = readMetricsSettings(process.env);
const { HEALTH_PORT, HOST, RELEASE } = readProcessSettings(process.env);
const anchors = readAnchorSettings(process.env);
const deps = await createDeps(environment, 'worker');
const isMetered = metricsSettings.port !== undefined;
const engineMetrics = await installRuntime({ log: deps.log, metered: isMetered });

const stopping = new AbortController();
const { signal } = stopping;
setMaxListeners(0, signal);
for (const told of ['SIGTERM', 'SIGINT'] as const) process.on(told, () => stopping.abort());

// Before anything is waited for: whoever watches over this process is answered also while PostgreSQL or Temporal is away.
let work: EngineWork | null = null;
function health(): Health {
  const standing = work?.standing() ?? 'starting';
  if (signal.aborted || standing === 'ending') return 'leaving';
  return standing === 'starting' ? 'starting' : 'up';
}
const closeHealth = HEALTH_PORT === undefined ? () => undefined : await serveHealth({ host: HOST, port: HEALTH_PORT, health });
const engine = connectEngine(environment.engine);
const standing = isMetered ? connect(environment.DATABASE_URL, { max: 1, name: 'trafficdesk-metrics' }) : null;
const { photos } = environment;
const metrics = await openMetrics({
  ...metricsSettings,
  process: 'worker',
  readers: [
    ...(standing ? standingReaders(standing, deps.log) : []),
    () => readPool(deps.db),
    () => readWorkers(work?.workers ?? []),
    () => readEngine(engine.client),
    () => readPhotoRoom('folder' in photos ? photos.folder : undefined),
  ],
  ...(engineMetrics && { others: engineMetrics }),
  log: deps.log,
});

keepWatchingDatabase({ pools: standing ? [deps.db, standing] : [deps.db], log: deps.log, withinMs: SILENCE_MS, signal });
const listening = listen({
  databaseUrl: environment.DATABASE_URL,
  channels: WORK_CHANNELS,
  onError: (error) => deps.log.warn({ err: error }, 'lost the notices of the database'),
});
const listener = await Promise.race([listening, abortOf(signal)]);
// Told to go while it still starts: nothing was begun that would have to be ended.
if (!listener || signal.aborted) process.exit();
const turns = openTurns({
  databaseUrl: environment.DATABASE_URL,
  onError: (error) => deps.log.warn({ err: error }, 'lost the turns of this process'),
});
// What is done at once needs no workflow engine, and does not wait for it.
const actingEnded = keepActingAtOnce(deps, engine.client, { listener, turns, signal });
keepAll(deps, engine.client, { turns, signal });
work = workForEngine(deps, { engine: environment.engine, anchors, release: RELEASE, signal });

// SIGINT and SIGTERM end the run: what is in hand is ended first.
await Promise.all([work.ended, abortOf(signal).then(() => Promise.race([actingEnded(), sleep(END_MS)]))]);
closeHealth();
const closed = Promise.allSettled([
  listener.close(),
  turns.close(),
  engine.close(),
  deps.db.destroy(),
  standing?.destroy(),
  metrics.close(),
  closeTracing(),
]);
await Promise.race([closed, sleep(CLOSE_MS)]);
process.exit();
