import { isPortFree } from '@trafficdesk/api/standalone/ports.ts';

/** A port for METRICS_PORT that is free, as is the next, and below those that systems give to whoever asks for any: nobody takes them meanwhile. */
export async function freeMetricsPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + 2 * Math.floor(Math.random() * 5_000);
    if ((await isPortFree(port)) && (await isPortFree(port + 1))) return port;
  }
}
