import type { Logger } from 'pino';
import type { GaugeReader } from './gauges.ts';
import { useMeters } from './metrics.ts';

/** Where Prometheus may ask, and what it is told beside what is counted. */
export interface MetricsOptions {
  /** METRICS_PORT; without one nothing is kept, and nothing of it loaded. */
  port: number | undefined;
  host: string;
  process: 'api' | 'worker' | 'backup';
  readers: readonly GaugeReader[];
  /** Metrics that somebody else keeps, in the text format. */
  others?: () => Promise<string>;
  log: Pick<Logger, 'info' | 'warn'>;
}

/** Keeps metrics and answers them at /metrics on a port of their own, never the public one. Answers how to stop; rejects where it cannot listen. */
export async function openMetrics({ port, ...options }: MetricsOptions): Promise<{ close: () => Promise<void> }> {
  if (port === undefined) return { close: () => Promise.resolve() };
  const { serveMetrics } = await import('./serve-metrics.ts');
  const { meters, close } = await serveMetrics({ port, ...options });
  useMeters(meters);
  return {
    async close() {
      useMeters(null);
      await close();
    },
  };
}
