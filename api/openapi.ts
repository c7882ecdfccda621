import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import { z } from 'zod';
import { operations } from './operations/all.ts';
import { headersOf } from './operations/end-user.ts';
import type { Operation, ResponseSpec } from './operations/operation.ts';
import { XLSX } from './operations/operation.ts';
import { PERMISSIONS } from './permissions/permissions.ts';
import { problemDetails } from './problems/problem.ts';
import { STATUS_CODES } from 'node:http';
import { CSRF_HEADER, SESSION_COOKIE } from './sessions/cookie.ts';

const binaryOf = (contentMediaType: string) => ({ schema: z.string().meta({ contentMediaType, format: 'binary' }) });
const image = binaryOf('image/jpeg');

/** Statuses that follow from how an operation is declared, beside those it names itself. */
const impliedProblems = ({ access, request, path }: Operation): number[] => [
  ...(access === 'public' ? [] : [401, 429]),
  ...(access !== 'public' && !('channel' in access) ? [403] : []),
  ...(request.body || request.image || request.signed ? [413, 415] : []),
  ...(request.body ? [400] : []),
  ...(Object.keys(request).length > 0 || headersOf({ access, request }) ? [422] : []),
  ...(path.includes('{') ? [404] : []),
  500,
];

const respond = (response: ResponseSpec) => ({
  description: response.description,
  ...(response.headers ? { headers: response.headers } : {}),
  ...(response.schema ? { content: { 'application/json': { schema: response.schema } } } : {}),
  ...(response.content === 'image/jpeg' || response.content === XLSX
    ? { content: { [response.content]: binaryOf(response.content) } }
    : {}),
  ...(response.content === 'text/csv' ? { content: { 'text/csv': { schema: z.string() } } } : {}),
  ...(response.content === 'text/event-stream' ? { content: { 'text/event-stream': { schema: z.string() } } } : {}),
});

const securityOf = ({ access, method }: Operation): Record<string, string[]>[] => {
  if (access === 'public') return [];
  if ('channel' in access) return [{ channelKey: [] }];
  return [method === 'get' ? { staffSession: [] } : { staffSession: [], csrfToken: [] }];
};

/** Who may call, for programs: what `security` cannot say. */
const accessOf = ({ access }: Operation): Pick<ZodOpenApiOperationObject, 'description' | `x-${string}`> => {
  if (access === 'public' || 'channel' in access) return {};
  if ('stages' in access) return { 'x-session-stages': [...access.stages] };
  const { permission } = access;
  return { description: `Permission ${permission}: ${PERMISSIONS[permission].join(', ')}.`, 'x-permission': permission };
};

const describe = (operation: Operation): ZodOpenApiOperationObject => {
  const { request } = operation;
  const header = headersOf(operation);
  const responses: ZodOpenApiResponsesObject = {};
  for (const [status, response] of Object.entries(operation.responses)) responses[status as '200'] = respond(response);
  for (const status of [...impliedProblems(operation), ...operation.problems].toSorted((a, b) => a - b)) {
    responses[String(status) as '400'] ??= {
      description: STATUS_CODES[status] ?? String(status),
      content: { 'application/problem+json': { schema: problemDetails } },
    };
  }
  return {
    operationId: operation.operationId,
    tags: [operation.tag],
    summary: operation.summary,
    security: securityOf(operation),
    ...accessOf(operation),
    ...(request.path || request.query || header
      ? {
          requestParams: {
            ...(request.path && { path: request.path }),
            ...(request.query && { query: request.query }),
            ...(header && { header }),
          },
        }
      : {}),
    ...(request.body || request.signed
      ? { requestBody: { required: true, content: { 'application/json': { schema: request.body ?? request.signed } } } }
      : {}),
    ...(request.image
      ? { requestBody: { required: true, content: { 'image/jpeg': image, 'image/png': image, 'image/webp': image } } }
      : {}),
    responses,
  };
};

const paths: ZodOpenApiPathsObject = {};
for (const operation of operations) paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };

/** The OpenAPI 3.1 document of every operation this API serves; there is no route outside it. */
export const openApiDocument = createDocument(
  {
    openapi: '3.1.0',
    info: {
      title: 'Trafficdesk',
      version: '0.1.0',
      description:
        'Channels (/v1) submit and follow cases; staff (/api) review them and keep the policy. Errors are RFC 9457 problem details.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        channelKey: { type: 'http', scheme: 'bearer', description: 'The key of the channel: app, web, terminal or counter' },
        staffSession: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
        csrfToken: { type: 'apiKey', in: 'header', name: CSRF_HEADER, description: 'csrfToken of the session' },
      },
    },
  },
  { outputIdSuffix: 'Output' },
);
