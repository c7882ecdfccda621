import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import protobuf from 'protobufjs';

/** A span as a collector is sent it. */
export interface SentSpan {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId: string;
  kind: number;
  start: bigint;
  end: bigint;
  attributes: Record<string, string | number | boolean>;
  links: { traceId: string; spanId: string }[];
  isError: boolean;
}

/** As much of OpenTelemetry's protocol as is looked at here (opentelemetry-proto, trace/v1). */
const SCHEMA = `
  syntax = "proto3";
  message Request { repeated ResourceSpans resource_spans = 1; }
  message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
  message Resource { repeated KeyValue attributes = 1; }
  message ScopeSpans { repeated Span spans = 2; }
  message Span {
    bytes trace_id = 1; bytes span_id = 2; bytes parent_span_id = 4; string name = 5; int32 kind = 6;
    fixed64 start_time_unix_nano = 7; fixed64 end_time_unix_nano = 8;
    repeated KeyValue attributes = 9; repeated Link links = 13; Status status = 15;
  }
  message Link { bytes trace_id = 1; bytes span_id = 2; }
  message Status { string message = 2; int32 code = 3; }
  message KeyValue { string key = 1; AnyValue value = 2; }
  message AnyValue { oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4; } }
`;
const requestType = protobuf.parse(SCHEMA, { keepCase: false }).root.lookupType('Request');

const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex');

type Value = { stringValue?: string; boolValue?: boolean; intValue?: { toString(): string }; doubleValue?: number };
const valueOf = ({ stringValue, boolValue, intValue, doubleValue }: Value): string | number | boolean =>
  stringValue ?? boolValue ?? doubleValue ?? Number(intValue?.toString());
const attributesOf = (list: { key: string; value: Value }[] = []): SentSpan['attributes'] =>
  Object.fromEntries(list.map(({ key, value }) => [key, valueOf(value)]));

function spansOf(body: Uint8Array): SentSpan[] {
  const sent = requestType.toObject(requestType.decode(body), { longs: String, arrays: true }) as {
    resourceSpans: { resource: { attributes: [] }; scopeSpans: { spans: Record<string, never>[] }[] }[];
  };
  return sent.resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        service: String(attributesOf(resource.attributes)['service.name']),
        name: span['name'] as unknown as string,
        traceId: hex(span['traceId']),
        spanId: hex(span['spanId']),
        parentSpanId: hex(span['parentSpanId']),
        kind: (span['kind'] as number | undefined) ?? 0,
        start: BigInt(span['startTimeUnixNano'] ?? 0),
        end: BigInt(span['endTimeUnixNano'] ?? 0),
        attributes: attributesOf(span['attributes']),
        links: ((span['links'] ?? []) as { traceId: Uint8Array; spanId: Uint8Array }[]).map((link) => ({
          traceId: hex(link.traceId),
          spanId: hex(link.spanId),
        })),
        isError: (span['status'] as { code?: number } | undefined)?.code === 2,
      })),
    ),
  );
}

export interface SpanCollector {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  url: string;
  spans: SentSpan[];
  /** Every request as it came, for whoever searches its bytes. */
  bodies: Buffer[];
  close(): Promise<void>;
}

/** Stands in for a collector: takes spans by OTLP over HTTP, and keeps them. */
export async function startSpanCollector(port = 0): Promise<SpanCollector> {
  const [spans, bodies]: [SentSpan[], Buffer[]] = [[], []];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      bodies.push(body);
      spans.push(...spansOf(body));
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    bodies,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A trace as a tree in lines, the earliest first: what hangs on what, where it was done, and how long it took. */
export function treeOf(spans: readonly SentSpan[]): string {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const line = (span: SentSpan, depth: number): string[] => {
    const ms = (Number(span.end - span.start) / 1e6).toFixed(1);
    const own = `${'  '.repeat(depth)}${span.name} [${span.service.replace('trafficdesk-', '')}] ${ms} ms${span.isError ? ' FAILED' : ''}${span.links.length > 0 ? ' →' : ''}`;
    return [own, ...childrenOf(span.spanId).flatMap((child) => line(child, depth + 1))];
  };
  const inOrder = [...spans].sort((one, other) => (one.start < other.start ? -1 : 1));
  const childrenOf = (id: string) => inOrder.filter(({ parentSpanId }) => parentSpanId === id);
  return inOrder
    .filter(({ parentSpanId }) => !ids.has(parentSpanId))
    .flatMap((root) => line(root, 0))
    .join('\n');
}
