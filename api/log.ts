import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Logger, pino } from 'pino';
import { pinoHttp } from 'pino-http';

const GIVEN_ID = /^[\w.-]{8,64}$/;

/**
 * What of an error may stand in a log. PostgreSQL quotes the offending value in its messages and details, so of a database error only
 * code and constraint are kept; stack frames hold no values.
 */
const ofError = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, severity } = error as Error & { code?: string; constraint?: string; severity?: string };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { type: error.name, code, constraint, ...(severity ? {} : { message: error.message }), stack: frames.join('\n'), ...(error.cause ? { cause: ofError(error.cause) } : {}) };
};

/** The log of a process: JSON lines on standard output, without bodies, headers or personal data. */
export const createLog = (): Logger => pino({ name: 'api', serializers: { err: ofError } });

/** Logs each request with its id, which is the caller's X-Request-Id or a new one, and answers it in X-Request-Id. */
export const requestLog = (log: Logger) =>
  pinoHttp({
    logger: log,
    genReqId: (request, response) => {
      const given = request.headers['x-request-id'];
      const id = typeof given === 'string' && GIVEN_ID.test(given) ? given : randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: {
      err: ofError,
      req: (request: { id: unknown; method: string; url: string }) => ({ id: request.id, method: request.method, url: request.url }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'warn' : 'info'),
    autoLogging: { ignore: (request: IncomingMessage) => request.url === '/healthz' || request.url === '/readyz' },
  });
