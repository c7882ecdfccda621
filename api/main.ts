import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDeps } from '@trafficdesk/worker/deps.ts';
import { connectEngine } from '@trafficdesk/worker/engine/connect.ts';
import { createLog, logBreakdown } from '@trafficdesk/worker/log.ts';
import { listen, NEWS_CHANNELS } from '@trafficdesk/worker/store/listen.ts';
import { keepWatchingDatabase } from '@trafficdesk/worker/store/watch-database.ts';
import { openMetrics } from '@trafficdesk/worker/telemetry/open-metrics.ts';
import { openTracing } from '@trafficdesk/worker/telemetry/open-tracing.ts';
import { readPool } from '@trafficdesk/worker/telemetry/read-pool.ts';
import { readMetricsSettings } from '@trafficdesk/worker/telemetry/settings.ts';
import { closeTracing } from '@trafficdesk/worker/telemetry/tracing.ts';
import { createApp } from './app.ts';
import { readEnvironment } from './environment.ts';
import { endStreams } from './events/stream.ts';
import { beginLeaving } from './health/leaving.ts';
import { createOidcProvider } from './oidc/provider.ts';
import { resetCodesSent } from './password-resets/send-code.ts';
import { openSigningKey } from './signing/signing-key.ts';
import { readRequests } from './telemetry/follow-requests.ts';

/** Whoever sends more slowly is let go. A connection nobody uses is kept longer than proxies keep theirs, or they would send into one that has just ended. */
const PATIENCE = { requestTimeout: 30_000, headersTimeout: 10_000, connectionsCheckingInterval: 5_000, keepAliveTimeout: 75_000 };

/** The database is away once it has said nothing for so long: whoever asks is told within two seconds. */
const SILENCE_MS = 1_750;

/** How long requests in progress may take to end once the process is told to go. */
const DRAIN_MS = 15_000;

const log = createLog('api');
logBreakdown(log);
const environment = readEnvironment(process.env);
await openTracing('api', process.env, log);
const parts = await createDeps(environment, 'api');
const engine = connectEngine(environment.engine);
const listener = await listen({
  databaseUrl: environment.DATABASE_URL,
  channels: NEWS_CHANNELS,
  onError: (error) => log.warn({ err: error }, 'lost the notices of the database'),
});

const stopping = new AbortController();
keepWatchingDatabase({ pools: [parts.db], log, withinMs: SILENCE_MS, onAway: endStreams, signal: stopping.signal });

const oidc = environment.oidc && createOidcProvider(environment.oidc);
const deps = {
  ...parts,
  log,
  listener,
  oidc,
  temporal: engine.client,
  anchorFolder: environment.AUDIT_ANCHOR_DIR ?? null,
  identitySecret: environment.IDENTITY_SECRET,
  violationsNoticeKey: environment.VIOLATIONS_NOTICE_KEY,
  paymentsNoticeKey: environment.PAYMENTS_NOTICE_KEY,
  signingKey: await openSigningKey(environment.SIGNING_KEY),
};

const metrics = await openMetrics({
  ...readMetricsSettings(process.env),
  process: 'api',
  readers: [() => readPool(parts.db), readRequests],
  log,
});

const server = createServer(
  PATIENCE,
  createApp(deps, { consoleDir: environment.CONSOLE_DIR, trustedProxies: environment.TRUSTED_PROXIES }),
);
server.on('error', (error: NodeJS.ErrnoException) => {
  log.fatal(error.code === 'EADDRINUSE' ? `Port ${environment.PORT} is in use: stop what uses it, or set PORT to another` : error.message);
  process.exit(1);
});
const { HOST: host, PORT: port } = environment;
server.listen(port, host, () => log.info({ host, port }, 'api is listening'));

/** Lets proxies hear that it leaves, then takes no new requests, ends the streams, lets the rest finish, sends what was promised, then closes what it holds. */
async function stop(): Promise<void> {
  beginLeaving();
  // A connection that is kept would be ended just as the next request is on its way through it.
  server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'));
  await sleep(environment.LEAVE_SECONDS * 1000);
  const drained = new Promise((resolve) => server.close(resolve));
  const overdue = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  endStreams();
  server.closeIdleConnections();
  await drained;
  clearTimeout(overdue);
  await resetCodesSent();
  stopping.abort();
  await Promise.allSettled([listener.close(), engine.close(), parts.db.destroy(), metrics.close(), closeTracing()]);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stop().catch((error: unknown) => log.error({ err: error }, 'could not stop cleanly'));
  });
}
