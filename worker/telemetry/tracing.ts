import type { TracePoint } from './trace-ids.ts';

/** What a span says beside its name and times: ids, codes and counts, never personal data. */
export type Attributes = Record<string, string | number | boolean | undefined>;

export interface SpanOf {
  name: string;
  kind?: 'server' | 'client' | 'consumer';
  attributes?: Attributes;
  /** What it hangs on; whatever is under way, unless stated. */
  parent?: TracePoint | undefined;
  /** Its own place, where that follows from what it is about; a fresh one in its parent's trace, unless stated. */
  itself?: TracePoint | undefined;
  /** What it goes back to in other traces. */
  links?: readonly TracePoint[];
}

/** A span that is under way. */
export interface Span {
  rename(name: string): void;
  set(attributes: Attributes): void;
  /** Says that it went wrong, and how: a code. */
  fail(code: string): void;
}

export interface Tracing {
  inSpan<T>(of: SpanOf, work: (span: Span) => T): T;
  here(): { point: TracePoint; isRecorded: boolean } | null;
  close(): Promise<void>;
}

const NOBODY: Span = { rename: () => undefined, set: () => undefined, fail: () => undefined };

let tracing: Tracing | null = null;

/** Has this process keep traces from now on; null ends that. */
export function useTracing(by: Tracing | null): void {
  tracing = by;
}

/** Whether this process keeps traces: what is done for them alone need not be done otherwise. */
export const isTracing = (): boolean => tracing !== null;

/**
 * Does work within a span of its own, which ends with it, or with its promise. What it throws is thrown on; the span says its kind, never its message.
 * Where no traces are kept it is nothing but the work.
 */
export const inSpan = <T>(of: SpanOf, work: (span: Span) => T): T => (tracing ? tracing.inSpan(of, work) : work(NOBODY));

/** The place in a trace that the present work stands at; null where there is none. */
export const traceInHand = (): { point: TracePoint; isRecorded: boolean } | null => tracing?.here() ?? null;

/** Sends what has not been sent yet, and keeps no more. */
export async function closeTracing(): Promise<void> {
  const closing = tracing;
  tracing = null;
  await closing?.close();
}
