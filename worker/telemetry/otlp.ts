import { randomUUID } from 'node:crypto';
import {
  type Attributes as OtelAttributes,
  context,
  diag,
  DiagLogLevel,
  type Span as OtelSpan,
  SpanKind,
  SpanStatusCode,
  type SpanContext,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type IdGenerator,
  RandomIdGenerator,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import type { Logger } from 'pino';
import { errorKind } from './error-kind.ts';
import type { TracePoint } from './trace-ids.ts';
import type { Span, SpanOf, Tracing } from './tracing.ts';

/** Ids that follow from what a span is about, where they were planned; else random ones. A span begins in one piece, so one plan at a time is enough. */
class PlannedIds implements IdGenerator {
  readonly #random = new RandomIdGenerator();
  #planned: TracePoint | undefined;

  generateTraceId = (): string => this.#planned?.traceId ?? this.#random.generateTraceId();
  generateSpanId = (): string => this.#planned?.spanId ?? this.#random.generateSpanId();

  for<T>(point: TracePoint | undefined, begin: () => T): T {
    this.#planned = point;
    try {
      return begin();
    } finally {
      this.#planned = undefined;
    }
  }
}

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER };

/** How often the log says that spans could not be sent. */
const COMPLAINT_MS = 60_000;

/** The flag of what is kept, as a number. */
const SAMPLED: number = TraceFlags.SAMPLED;

const contextOf = (point: TracePoint): SpanContext => ({ ...point, traceFlags: TraceFlags.SAMPLED, isRemote: true });

const under = (span: OtelSpan): Span => ({
  rename: (name) => void span.updateName(name),
  set: (attributes) => void span.setAttributes(attributes),
  fail: (code) => {
    span.setAttribute('error.type', code);
    span.setStatus({ code: SpanStatusCode.ERROR });
  },
});

/** OTEL_TRACES_SAMPLER_ARG: which part of all traces is kept, from 0 to 1. */
function ratioOf({ OTEL_TRACES_SAMPLER_ARG: given }: NodeJS.ProcessEnv): number {
  const ratio = given ? Number(given) : 1;
  if (!(ratio >= 0 && ratio <= 1)) throw new Error(`OTEL_TRACES_SAMPLER_ARG is "${given}": set it to a number from 0 to 1`);
  return ratio;
}

/**
 * Keeps spans and sends them by OTLP (protobuf over HTTP). Which traces are kept follows from their ids alone, so that every process, and whoever takes work
 * up again days later, decides alike; what callers wish does not count. Nothing of callers but the two ids of a traceparent is taken over: no baggage, no state.
 */
export function startOtlp(
  name: string,
  variables: NodeJS.ProcessEnv,
  log: Pick<Logger, 'warn'>,
  processor: SpanProcessor = new BatchSpanProcessor(new OTLPTraceExporter()),
): Tracing {
  complainTo(log);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const ids = new PlannedIds();
  const own = { 'service.name': `trafficdesk-${name}`, 'service.namespace': 'trafficdesk', 'service.instance.id': randomUUID() };
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes(own).merge(detectResources({ detectors: [envDetector] })),
    sampler: new TraceIdRatioBasedSampler(ratioOf(variables)),
    idGenerator: ids,
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer('trafficdesk');

  function inSpan<T>({ name: spanName, kind, attributes, parent, itself, links = [] }: SpanOf, work: (span: Span) => T): T {
    const active = context.active();
    const before = parent ? trace.setSpanContext(active, contextOf(parent)) : active;
    const options = {
      ...(kind && { kind: KINDS[kind] }),
      attributes: attributes as OtelAttributes,
      root: itself !== undefined && parent?.traceId !== itself.traceId,
      links: links.map((link) => ({ context: contextOf(link) })),
    };
    const span = ids.for(itself, () => tracer.startSpan(spanName, options, before));
    const mine = under(span);
    const failed = (error: unknown): never => {
      mine.fail(errorKind(error));
      span.end();
      throw error;
    };
    try {
      const done = context.with(trace.setSpan(before, span), () => work(mine));
      if (!(done instanceof Promise)) {
        span.end();
        return done;
      }
      return done.then((value: unknown) => {
        span.end();
        return value;
      }, failed) as T;
    } catch (error) {
      return failed(error);
    }
  }

  return {
    inSpan,
    here() {
      const found = trace.getSpanContext(context.active());
      return found
        ? {
            point: { traceId: found.traceId, spanId: found.spanId },
            isRecorded: (found.traceFlags & SAMPLED) === SAMPLED,
          }
        : null;
    },
    close: () => provider.shutdown(),
  };
}

/** A collector that is away is told of in the log, sparingly; what could not be sent is dropped, and no work waits for it. */
function complainTo(log: Pick<Logger, 'warn'>): void {
  let last = 0;
  const complain = (): void => {
    if (Date.now() - last < COMPLAINT_MS) return;
    last = Date.now();
    log.warn('spans could not be sent to OTEL_EXPORTER_OTLP_ENDPOINT');
  };
  const quiet = (): void => undefined;
  diag.setLogger({ error: complain, warn: quiet, info: quiet, debug: quiet, verbose: quiet }, DiagLogLevel.ERROR);
}
