import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { within } from '../within.ts';
import { type Gauge as GaugeId, GAUGES, type Reading } from './gauges.ts';
import { COUNTERS, type Meters, TIMES } from './metrics.ts';
import type { MetricsOptions } from './open-metrics.ts';

/** How long a reader of gauges may take; Prometheus itself waits for ten seconds. */
const PATIENCE_MS = 4_000;

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

const made = <M extends { labels: readonly string[] }, T>(
  all: Record<string, M>,
  make: (meter: M, labelNames: string[]) => T,
): Map<string, T> => new Map(Object.entries(all).map(([id, meter]) => [id, make(meter, [...meter.labels])]));

/** Keeps metrics with prom-client, and serves them to Prometheus at /metrics. */
export async function serveMetrics({
  port,
  host,
  process: name,
  readers,
  others,
  log,
}: Omit<MetricsOptions, 'port'> & { port: number }): Promise<{ meters: Meters; close: () => Promise<void> }> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counters = made(COUNTERS, ({ name: id, help }, labelNames) => new Counter({ name: id, help, labelNames, registers }));
  for (const [id, { from = [] }] of Object.entries(COUNTERS as Record<string, { from?: readonly Record<string, string>[] }>))
    for (const labels of from) counters.get(id)?.inc(labels, 0);
  const times = made(
    TIMES,
    ({ name: id, help, buckets }, labelNames) => new Histogram({ name: id, help, labelNames, buckets: [...buckets], registers }),
  );
  const gauges = made(GAUGES, ({ name: id, help }, labelNames) => new Gauge({ name: id, help, labelNames, registers }));

  function forget(id: GaugeId): void {
    gauges.get(id)?.reset();
    // One without labels would be 0 then.
    if (GAUGES[id].labels.length === 0) gauges.get(id)?.remove();
  }
  for (const id of Object.keys(GAUGES) as GaugeId[]) forget(id);
  const set = ({ gauge, labels, value }: Reading): void => gauges.get(gauge)?.set(labels, value);

  async function read(): Promise<void> {
    const found = await Promise.allSettled(readers.map((reader) => within(PATIENCE_MS, reader())));
    for (const { reason } of found.filter((each) => each.status === 'rejected')) log.warn({ err: reason }, 'could not read metrics');
    // What could not be read is left out: an old value would look like one of now.
    for (const id of Object.keys(GAUGES) as GaugeId[]) forget(id);
    for (const each of found) if (each.status === 'fulfilled') each.value.forEach(set);
    set({ gauge: 'build', labels: { version, node: process.version, process: name }, value: 1 });
  }

  async function answer(response: ServerResponse): Promise<void> {
    await read();
    const foreign = others ? await within(PATIENCE_MS, others()).catch(() => '') : '';
    response.writeHead(200, { 'content-type': registry.contentType }).end(`${await registry.metrics()}\n${foreign}`);
  }

  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/metrics') {
      answer(response).catch((error: unknown) => {
        log.warn({ err: error }, 'could not answer metrics');
        response.writeHead(500).end();
      });
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  log.info({ host, port }, 'metrics are served');
  return {
    meters: {
      count: (what, labels, by) => counters.get(what)?.inc(labels, by),
      observe: (what, labels, seconds) => times.get(what)?.observe(labels, seconds),
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
