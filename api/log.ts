import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type DestinationStream, type Logger, pino } from 'pino';
import { pinoHttp } from 'pino-http';

/** A UUID or a trace id. Nothing freer: a number of a person must not get into logs and records by this way. */
const GIVEN_ID = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * What of an error may stand in a log. PostgreSQL quotes the offending value in its messages and details, so of a database error only
 * code and constraint are kept; stack frames hold no values.
 */
const ofError = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, severity } = error as Error & { code?: string; constraint?: string; severity?: string };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return {
    type: error.name,
    code,
    constraint,
    ...(severity ? {} : { message: error.message }),
    stack: frames.join('\n'),
    ...(error.cause ? { cause: ofError(error.cause) } : {}),
  };
};

/** The log of a process: JSON lines on standard output, unless another destination is given; without bodies, headers or personal data. */
export const createLog = (destination?: DestinationStream): Logger => pino({ name: 'api', serializers: { err: ofError } }, destination);

/** Logs each request with its id, which is the caller's X-Request-Id or a new one, and answers it in X-Request-Id. */
export const requestLog = (log: Logger) =>
  pinoHttp({
    logger: log,
    // Wrapped, the serializers would be given what pino makes of an error, message and all.
    wrapSerializers: false,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && GIVEN_ID.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: {
      err: ofError,
      req: (request: { id: unknown; method: string; originalUrl?: string; url: string }) => ({
        id: request.id,
        method: request.method,
        // Without its query, which nobody has checked yet.
        path: (request.originalUrl ?? request.url).split('?')[0],
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'warn' : 'info'),
    autoLogging: { ignore: (request: IncomingMessage) => request.url === '/healthz' || request.url === '/readyz' },
  });

/** The id `requestLog` gave a request. */
export const requestIdOf = ({ id }: IncomingMessage): string => (typeof id === 'string' ? id : '');
