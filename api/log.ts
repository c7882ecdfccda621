import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ofError } from '@trafficdesk/worker/log.ts';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

/** A UUID or a trace id. Nothing freer: a number of a person must not get into logs and records by this way. */
export const GIVEN_ID = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The path of an address in these words, with ids; whatever else somebody wrote there, and its query, is left out. */
const pathIn = (words: ReadonlySet<string>, url: string): string =>
  (url.split('?')[0] as string)
    .split('/')
    .map((part) => (words.has(part) || UUID.test(part) ? part : '*'))
    .join('/');

/**
 * Logs each request with its id, which is the caller's X-Request-Id or a new one, and answers it in X-Request-Id. `words` are those our own
 * paths are made of.
 */
export const requestLog = (log: Logger, words: ReadonlySet<string>) =>
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
        path: pathIn(words, request.originalUrl ?? request.url),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'warn' : 'info'),
    autoLogging: { ignore: (request: IncomingMessage) => request.url === '/healthz' || request.url === '/readyz' },
  });

/** The id `requestLog` gave a request. */
export const requestIdOf = ({ id }: IncomingMessage): string => (typeof id === 'string' ? id : '');
