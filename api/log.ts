import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ofError } from '@trafficdesk/worker/log.ts';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

/** A UUID or a trace id. Nothing freer: a number of a person must not get into logs and records by this way. */
const GIVEN_ID = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

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
