import { count } from '@trafficdesk/worker/telemetry/metrics.ts';
import type { ErrorRequestHandler, Response } from 'express';
import { languageOf } from '../language.ts';
import { requestIdOf } from '../log.ts';
import { PROBLEMS, type ProblemCode } from './catalogue.ts';
import { isPassing } from './is-passing.ts';
import { Problem, type ProblemDetails, problem } from './problem.ts';

/** Errors of Express and its body parsers, by their `type` or status. */
const PARSER_ERRORS: Record<string, ProblemCode> = {
  'entity.parse.failed': 'malformed-body',
  'entity.too.large': 'body-too-large',
  'encoding.unsupported': 'wrong-media-type',
  'charset.unsupported': 'wrong-media-type',
  'request.aborted': 'malformed-body',
  'request.size.invalid': 'malformed-body',
};

/** So many faults help somebody mend a request; an answer with more is one that the caller makes as long as they like. */
const LISTED = 20;

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { type, status, name } = (error ?? {}) as { type?: string; status?: number; name?: string };
  if (type && PARSER_ERRORS[type]) return problem(PARSER_ERRORS[type]);
  if (error instanceof URIError || (status === 400 && name === 'URIError')) return problem('not-found');
  if (isPassing(error)) return problem('temporarily-unavailable', { headers: { 'Retry-After': '2' } });
  return problem('internal');
}

/** Writes a problem as application/problem+json, in the caller's language. */
function send(response: Response, { code, more }: Problem): void {
  count('problems', { code });
  const language = languageOf(response.req);
  const kind = PROBLEMS[code];
  const { headers, detail, errors, ...rest } = more;
  const body: ProblemDetails = {
    type: `urn:trafficdesk:problem:${code}`,
    title: kind.title[language],
    status: kind.status,
    ...(detail && { detail: detail[language] }),
    code,
    next: kind.next[language],
    ...(errors && {
      errors: errors.slice(0, LISTED).map(({ field, message }) => ({ field, message: message[language] })),
      errorCount: errors.length,
    }),
    ...rest,
    requestId: requestIdOf(response.req),
  };
  response
    .status(kind.status)
    .set({ ...headers, 'Cache-Control': 'no-store', 'Content-Language': language })
    .type('application/problem+json')
    .send(JSON.stringify(body));
}

/** The one way out for errors: known ones as problems, the unknown logged and opaque. */
export const answerProblem: ErrorRequestHandler = (error, request, response, _next) => {
  const known = toProblem(error);
  if (PROBLEMS[known.code].status >= 500) request.log.error({ err: error }, 'request failed');
  if (response.headersSent) response.destroy();
  else send(response, known);
};
