import { onBehalfOf } from '@trafficdesk/worker/partners/on-behalf.ts';
import { atOneMoment } from '@trafficdesk/worker/store/policy-moment.ts';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { authenticateChannel } from '../channels/guard.ts';
import type { Deps } from '../deps.ts';
import { isRecorded, recordRefusal } from '../permissions/record-refusal.ts';
import { Problem, problem } from '../problems/problem.ts';
import { authenticateSession, authenticateStaff } from '../sessions/guard.ts';
import { endUserOf } from './end-user.ts';
import type { AnswerStatus, ChannelActor, Operation, StaffActor } from './operation.ts';
import { originOf } from './origin.ts';
import { parseRequest } from './parse.ts';
import { noteOperation } from '../telemetry/follow-requests.ts';

const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** Nobody passes but those an operation names: an access that is none of these is refused. */
async function authenticate(deps: Deps, { access }: Operation, request: Request): Promise<unknown> {
  if (access === 'public') return undefined;
  if ('channel' in access) return { kind: 'channel', ...(await authenticateChannel(deps, request)) };
  if ('permission' in access) return { kind: 'staff', ...(await authenticateStaff(deps, access.permission, request)) };
  if ('stages' in access) return { kind: 'staff', ...(await authenticateSession(deps, access.stages, request)) };
  throw problem('not-permitted');
}

const isChannel = (actor: unknown): actor is ChannelActor => (actor as ChannelActor | undefined)?.kind === 'channel';
const isStaff = (actor: unknown): actor is StaffActor => (actor as StaffActor | undefined)?.kind === 'staff';

async function serve(deps: Deps, operation: Operation, request: Request, response: Response): Promise<void> {
  noteOperation(response, operation);
  const caller = await authenticate(deps, operation, request);
  const parsed = await parseRequest(operation, request, response);
  const actor = isChannel(caller) ? { ...caller, endUser: endUserOf(deps.seal, caller.id, parsed.headers) } : caller;
  const call = { ...parsed, actor, origin: originOf(request), request, response };
  const answer = await onBehalfOf(call.origin.requestId, () => operation.handler(deps, call as never)).catch(async (error: unknown) => {
    if (isStaff(actor) && error instanceof Problem && isRecorded(error.code)) {
      const { caseId, ...about } = (parsed.path ?? {}) as Record<string, string>;
      const detail = { operation: operation.operationId, ...about };
      await recordRefusal(deps, { staffId: actor.id, ...(caseId && { caseId }), reason: error.code, detail, origin: call.origin });
    }
    throw error;
  });
  if (answer === 'streaming') return;
  response.status(answer.status).set('Cache-Control', 'no-store');
  for (const [name, value] of Object.entries(answer.headers ?? {})) if (value !== undefined) response.set(name, value);
  if (answer.bytes) response.type(operation.responses[answer.status as AnswerStatus]?.content ?? 'bin').send(answer.bytes);
  else if (answer.body === undefined) response.end();
  else response.set('Content-Type', 'application/json; charset=utf-8').end(JSON.stringify(answer.body));
}

/** As OpenAPI has it: a path in plain words goes before one with parameters that it would fit too. */
const plainFirst = ([one]: [string, unknown], [other]: [string, unknown]): number =>
  Number(one.includes('{')) - Number(other.includes('{'));

/** The first two parts of a path. */
const beginningOf = (path: string): string => path.split('/', 3).join('/');

/** Serves the operations of these paths, and answers 405 with Allow where a path has no such method. */
function routesOf(deps: Deps, paths: [string, Operation[]][]): Router {
  const router = Router({ strict: true, caseSensitive: true });
  for (const [path, own] of paths.toSorted(plainFirst)) {
    const Allow = own.map(({ method }) => method.toUpperCase()).join(', ');
    const refuse = (): never => {
      throw problem('method-not-allowed', { headers: { Allow } });
    };
    // Express would answer it as GET with the body cut off: a look that is recorded, or a stream, and nothing to see.
    router.head(expressPath(path), refuse);
    for (const operation of own) {
      const answer = (request: Request, response: Response) => serve(deps, operation, request, response);
      router[operation.method](expressPath(path), (request, response) =>
        operation.atOneMoment ? atOneMoment(() => answer(request, response)) : answer(request, response),
      );
    }
    router.all(expressPath(path), refuse);
  }
  return router;
}

/** Routers of the operations, by the first two parts of their paths. */
export function createRouters(deps: Deps, operations: readonly Operation[]): ReadonlyMap<string, Router> {
  const alike = new Map<string, Map<string, Operation[]>>();
  for (const operation of operations) {
    const { path } = operation;
    const beginning = beginningOf(path);
    if (beginning.includes('{')) throw new Error(`${path}: a path begins with two words of its own`);
    const paths = alike.get(beginning) ?? new Map<string, Operation[]>();
    paths.set(path, [...(paths.get(path) ?? []), operation]);
    alike.set(beginning, paths);
  }
  return new Map([...alike].map(([beginning, paths]) => [beginning, routesOf(deps, [...paths])]));
}

/** Serves the operations. Express tries one path after the other: so those that begin alike have a router of their own, found by that. */
export function createRouter(deps: Deps, operations: readonly Operation[]): RequestHandler {
  const routers = createRouters(deps, operations);
  return (request, response, next) => {
    const router = routers.get(beginningOf(request.path));
    if (router) router(request, response, next);
    else next();
  };
}
