import { z } from 'zod';
import { readVariables } from '../environment.ts';

const settings = z.object({
  /** Where Prometheus asks for metrics: a port beside the public one, and not to be published; without it none are kept. */
  METRICS_PORT: z
    .string()
    .regex(/^\d{0,5}$/, 'must be a port number')
    .transform((text) => (text === '' ? undefined : Number(text)))
    .refine((port) => port === undefined || port <= 65_535, 'must be a port number')
    .optional(),
  /** The address of that port: this machine alone unless stated. */
  METRICS_HOST: z
    .string()
    .transform((text) => text || '127.0.0.1')
    .default('127.0.0.1'),
});

/** Where a process serves its metrics. Throws one error that names what is wrong. */
export function readMetricsSettings(variables: NodeJS.ProcessEnv): { port: number | undefined; host: string } {
  const { METRICS_PORT: port, METRICS_HOST: host } = readVariables(settings, variables);
  return { port, host };
}
