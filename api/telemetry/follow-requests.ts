import type { Reading } from '@trafficdesk/worker/telemetry/gauges.ts';
import { isFirstTime } from '@trafficdesk/worker/telemetry/first-time.ts';
import { isMetered, observe, secondsSince } from '@trafficdesk/worker/telemetry/metrics.ts';
import { beginningOf, readTraceparent } from '@trafficdesk/worker/telemetry/trace-ids.ts';
import { inSpan, isTracing, type Span, type SpanOf } from '@trafficdesk/worker/telemetry/tracing.ts';
import type { NextFunction, Request, Response } from 'express';
import { requestIdOf } from '../log.ts';
import type { Operation } from '../operations/operation.ts';

/** Requests that are being answered, each with the operation it came to. */
const underWay = new Map<Response, Operation | undefined>();

/** Says which operation answers a request; until then it has none. */
export function noteOperation(response: Response, operation: Operation): void {
  if (underWay.has(response)) underWay.set(response, operation);
}

const isStream = (response: Response): boolean => String(response.getHeader('content-type')).includes('event-stream');

/** What is no operation, with success, is a page of the console or of the description. */
const nameOf = (operation: Operation | undefined, status: number): string => operation?.operationId ?? (status < 400 ? 'pages' : 'none');

/** How many requests and streams are open. */
export function readRequests(): Reading[] {
  const streams = [...underWay.keys()].filter(isStream).length;
  return [
    { gauge: 'requestsUnderWay', labels: {}, value: underWay.size - streams },
    { gauge: 'streams', labels: {}, value: streams },
  ];
}

/** Pages, health and streams have no place in traces: the first are many and say nothing, the last go on for hours. */
const isTraced = ({ path, headers }: Request): boolean =>
  isTracing() && /^\/(?:v1|api)\//.test(path) && !headers.accept?.includes('event-stream');

/**
 * The span of a request: its trace is its id (api/log.ts), so that whoever takes up later what it wrote knows the trace by that id. A caller's own trace is
 * continued where the caller named it as X-Request-Id, too; else it is linked, as at any door that is open to strangers.
 */
function spanOf(request: Request): SpanOf {
  const id = requestIdOf(request);
  const own = beginningOf(id);
  const callers = readTraceparent(request.headers.traceparent);
  const continued = callers?.traceId === own.traceId ? callers : undefined;
  const isAgain = !isFirstTime(id);
  return {
    name: request.method,
    kind: 'server',
    attributes: { 'http.request.method': request.method, 'trafficdesk.request.id': id },
    parent: isAgain ? own : continued,
    itself: isAgain ? undefined : own,
    links: callers && !continued ? [callers] : [],
  };
}

function describe(span: Span, response: Response, operation: Operation | undefined): void {
  const { statusCode, writableFinished } = response;
  const route = operation ? { 'http.route': operation.path, 'trafficdesk.operation': operation.operationId } : {};
  const caseId = response.req.params['caseId'];
  if (operation) span.rename(`${operation.method.toUpperCase()} ${operation.path}`);
  span.set({
    ...route,
    'http.response.status_code': statusCode,
    'trafficdesk.case.id': typeof caseId === 'string' ? caseId : undefined,
    'trafficdesk.caller.left': writableFinished ? undefined : true,
  });
  if (statusCode >= 500) span.fail(String(statusCode));
}

/** Follows each request to its end: how long it took, by operation and status, and its span; nothing where neither metrics nor traces are kept. */
export function followRequests(request: Request, response: Response, next: NextFunction): void {
  if (!isMetered() && !isTracing()) return next();
  const from = performance.now();
  underWay.set(response, undefined);
  const end = (span?: Span): void => {
    const operation = underWay.get(response);
    if (!underWay.delete(response)) return;
    const status = response.statusCode;
    if (!isStream(response))
      observe('requests', { operation: nameOf(operation, status), status: `${Math.floor(status / 100)}xx` }, secondsSince(from));
    if (span) describe(span, response, operation);
  };
  if (!isTraced(request)) {
    response.once('close', () => end());
    return next();
  }
  void inSpan(
    spanOf(request),
    (span) =>
      new Promise<void>((resolve) => {
        response.once('close', () => {
          end(span);
          resolve();
        });
        next();
      }),
  );
}
