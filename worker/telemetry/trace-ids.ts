import { createHash } from 'node:crypto';

/** A place in a trace; ids as OpenTelemetry writes them, in small hexadecimal. */
export interface TracePoint {
  traceId: string;
  spanId: string;
}

const hash = (text: string, characters: number): string => createHash('sha256').update(text).digest('hex').slice(0, characters);

/**
 * The trace of everything that is done for a request, case or workflow run: its id (a UUID, or a trace id already) without hyphens. So whoever finds a
 * row again after a crash knows the trace it belongs to, and nothing but the id has to be kept for that.
 */
export function traceIdOf(id: string): string {
  const digits = id.replaceAll('-', '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(digits) && !/^0+$/.test(digits) ? digits : hash(id, 32);
}

/** The span that a request, or a workflow run, begins with. */
export const spanIdOf = (id: string): string => hash(`span ${id}`, 16);

/** Where everything hangs that is done for this request, case or workflow run. */
export const beginningOf = (id: string): TracePoint => ({ traceId: traceIdOf(id), spanId: spanIdOf(id) });

const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(?:-|$)/;

/** What a caller's `traceparent` says (W3C Trace Context); null where it says nothing. Whether it was recorded there is the caller's affair. */
export function readTraceparent(header: unknown): TracePoint | null {
  const found = typeof header === 'string' && header.length <= 256 ? TRACEPARENT.exec(header) : null;
  return found ? { traceId: found[1] as string, spanId: found[2] as string } : null;
}

/** As `readTraceparent` reads it. Whoever is told may keep it or not: ours decide by the trace's id alone. */
export const writeTraceparent = ({ traceId, spanId }: TracePoint, isRecorded: boolean): string =>
  `00-${traceId}-${spanId}-${isRecorded ? '01' : '00'}`;
