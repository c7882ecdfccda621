import type { Logger } from 'pino';
import { useTracing } from './tracing.ts';

/**
 * Keeps traces where OTEL_EXPORTER_OTLP_ENDPOINT (or …_TRACES_ENDPOINT) says where to send them, by OTLP over HTTP; else nothing of OpenTelemetry is
 * loaded. Its other settings (OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_TRACES_SAMPLER_ARG, OTEL_EXPORTER_OTLP_HEADERS …) are as in its specification.
 */
export async function openTracing(name: 'api' | 'worker', variables: NodeJS.ProcessEnv, log: Pick<Logger, 'warn'>): Promise<void> {
  if (!variables['OTEL_EXPORTER_OTLP_ENDPOINT'] && !variables['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']) return;
  if (variables['OTEL_SDK_DISABLED'] === 'true') return;
  const { startOtlp } = await import('./otlp.ts');
  useTracing(startOtlp(name, variables, log));
}
