import { openApiDocument } from '@trafficdesk/api/openapi.ts';
import { operations } from '@trafficdesk/api/operations/all.ts';
import type { AnswerStatus } from '@trafficdesk/api/operations/operation.ts';
import { problemDetails } from '@trafficdesk/api/problems/problem.ts';

export interface Request {
  path?: Record<string, string | number>;
  query?: Record<string, string | number>;
  body?: unknown;
  /** An image sent as it is. */
  image?: Buffer;
  headers?: Record<string, string>;
}

export interface Response {
  status: number;
  headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into it
  body: any;
}

export interface Caller {
  headers: Record<string, string>;
  /** Calls an operation, and holds its answer against what the OpenAPI document says of it. */
  call(operationId: string, request?: Request): Promise<Response>;
}

function requireDeclared(operationId: string, status: number, body: unknown): void {
  const operation = operations.find((each) => each.operationId === operationId);
  if (!operation) throw new Error(`There is no operation ${operationId}`);
  const declared = openApiDocument.paths?.[operation.path]?.[operation.method]?.responses ?? {};
  if (!(status in declared)) throw new Error(`${operationId} answered ${status}, which it does not declare: ${JSON.stringify(body)}`);
  const own = operation.responses[status as AnswerStatus];
  const schema = own ? own.schema : problemDetails;
  schema?.parse(body);
}

/** Calls the api at `url` with these headers on every request. */
export function createCaller(url: string, headers: Record<string, string> = {}): Caller {
  return {
    headers,
    async call(operationId, { path = {}, query = {}, body, image, headers: more = {} } = {}) {
      const operation = operations.find((each) => each.operationId === operationId);
      if (!operation) throw new Error(`There is no operation ${operationId}`);
      const address = new URL(
        url + operation.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(String(path[name]))),
      );
      for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value));
      const type: Record<string, string> = image
        ? { 'Content-Type': 'image/jpeg' }
        : body === undefined
          ? {}
          : { 'Content-Type': 'application/json' };
      const response = await fetch(address, {
        redirect: 'manual',
        method: operation.method.toUpperCase(),
        headers: { 'Accept-Language': 'en', ...headers, ...type, ...more },
        body: image ? new Uint8Array(image) : body === undefined ? null : JSON.stringify(body),
      });
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      const answer = isJson ? await response.json() : Buffer.from(await response.arrayBuffer());
      requireDeclared(operationId, response.status, answer);
      return { status: response.status, headers: response.headers, body: answer };
    },
  };
}
