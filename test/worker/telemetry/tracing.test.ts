import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startOtlp } from '@trafficdesk/worker/telemetry/otlp.ts';
import { beginningOf } from '@trafficdesk/worker/telemetry/trace-ids.ts';
import { inSpan, traceInHand, useTracing } from '@trafficdesk/worker/telemetry/tracing.ts';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { afterEach, expect, test } from 'vitest';

const top = fileURLToPath(new URL('../../..', import.meta.url));
const exporter = new InMemorySpanExporter();
const QUIET = { warn: () => undefined };

function trace(variables: NodeJS.ProcessEnv = {}): void {
  useTracing(startOtlp('worker', variables, QUIET, new SimpleSpanProcessor(exporter)));
}

afterEach(() => {
  useTracing(null);
  exporter.reset();
});

const REQUEST = '0578a353-6df9-49df-8a5c-06b11ccc7dbd';

test('work hangs on what it names, and what it does on it', async () => {
  trace();
  const parent = beginningOf(REQUEST);
  await inSpan({ name: 'outer', parent }, async () => inSpan({ name: 'inner' }, () => Promise.resolve()));
  const [inner, outer] = exporter.getFinishedSpans();
  expect(outer?.spanContext().traceId).toBe(parent.traceId);
  expect(outer?.parentSpanContext?.spanId).toBe(parent.spanId);
  expect(inner?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId);
});

test('a span that has a place of its own is there; those within it are elsewhere in the trace', () => {
  trace();
  const itself = beginningOf(REQUEST);
  inSpan({ name: 'request', itself }, () => inSpan({ name: 'work' }, () => undefined));
  const [work, request] = exporter.getFinishedSpans();
  expect(request?.spanContext()).toMatchObject(itself);
  expect(work?.spanContext().traceId).toBe(itself.traceId);
  expect(work?.spanContext().spanId).not.toBe(itself.spanId);
});

test('what fails is thrown on; its span says its kind, and nothing of its words', async () => {
  trace();
  const wrong = Object.assign(new Error('value "990101198512230246" is out of range'), { code: '22003' });
  await expect(inSpan({ name: 'work' }, () => Promise.reject(wrong))).rejects.toBe(wrong);
  expect(() =>
    inSpan({ name: 'work' }, () => {
      throw wrong;
    }),
  ).toThrow(wrong);
  for (const span of exporter.getFinishedSpans()) {
    expect(span.attributes).toEqual({ 'error.type': '22003' });
    expect(span.status).toEqual({ code: 2 });
    expect(span.events).toEqual([]);
  }
});

test('which traces are kept follows from their ids, whatever the caller wished', () => {
  trace({ OTEL_TRACES_SAMPLER_ARG: '0.5' });
  const ids = Array.from({ length: 200 }, (_, n) => beginningOf(`request ${n}`));
  const keptNow = () => ids.map((parent) => inSpan({ name: 'work', parent }, () => traceInHand()?.isRecorded));
  const first = keptNow();
  expect(keptNow()).toEqual(first);
  const kept = first.filter(Boolean).length;
  expect(kept).toBeGreaterThan(60);
  expect(kept).toBeLessThan(140);
  expect(exporter.getFinishedSpans()).toHaveLength(2 * kept);
});

/** Source files of api and worker that say this. */
const saying = (what: RegExp): string[] =>
  ['api', 'worker'].flatMap((room) =>
    readdirSync(join(top, room), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
      .map((path) => join(room, path))
      .filter((path) => what.test(readFileSync(join(top, path), 'utf8'))),
  );

test('OpenTelemetry and the client of Prometheus are loaded where somebody asks for traces or metrics, and nowhere else', () => {
  expect(saying(/from '(?:@opentelemetry\/|prom-client)/)).toEqual(['worker/telemetry/otlp.ts', 'worker/telemetry/serve-metrics.ts']);
  expect(saying(/from '[^']*(?:otlp|serve-metrics)\.ts'/)).toEqual([]);
  expect(saying(/import\('[^']*(?:otlp|serve-metrics)\.ts'\)/)).toEqual([
    'worker/telemetry/open-metrics.ts',
    'worker/telemetry/open-tracing.ts',
  ]);
});
