import { SESSION_STAGES } from '@trafficdesk/worker/store/sessions.ts';
import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { clearedCookie } from './cookie.ts';
import { endOwnOtherSessions, endOwnSession, listOwnSessions } from './own-sessions.ts';
import { credentials, ownSession, session } from './schemas.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';
import { sessionView } from './view.ts';

const tag = 'Sessions';

export const sessionOperations = [
  operation({
    operationId: 'signIn',
    method: 'post',
    path: '/api/session',
    tag,
    summary: 'Signs in a member of staff and sets the session cookie',
    access: 'public',
    request: { body: credentials },
    responses: { 200: { description: 'Signed in', schema: session } },
    problems: [401, 403, 429],
    handler: async (deps, { body, request, origin }) => {
      const { view, cookie } = await signIn(deps, body, request, origin);
      return { status: 200, body: view, headers: { 'Set-Cookie': cookie } };
    },
  }),
  operation({
    operationId: 'getSession',
    method: 'get',
    path: '/api/session',
    tag,
    summary: 'Who is signed in',
    access: { stages: SESSION_STAGES },
    responses: { 200: { description: 'The session', schema: session } },
    handler: async (_deps, { actor }) => ({ status: 200, body: sessionView(actor) }),
  }),
  operation({
    operationId: 'signOut',
    method: 'delete',
    path: '/api/session',
    tag,
    summary: 'Ends the session',
    access: { stages: SESSION_STAGES },
    responses: { 204: { description: 'Signed out' } },
    handler: async (deps, { actor, request, origin }) => {
      await signOut(deps, actor, origin);
      return { status: 204, headers: { 'Set-Cookie': clearedCookie(request.secure) } };
    },
  }),
  operation({
    operationId: 'listOwnSessions',
    method: 'get',
    path: '/api/sessions',
    tag,
    summary: 'Everywhere one is signed in, used last first',
    access: { permission: 'session.own' },
    responses: { 200: { description: 'The sessions', schema: z.strictObject({ items: z.array(ownSession) }) } },
    handler: async (deps, { actor }) => ({ status: 200, body: { items: await listOwnSessions(deps, actor) } }),
  }),
  operation({
    operationId: 'endOwnSession',
    method: 'delete',
    path: '/api/sessions/{sessionId}',
    tag,
    summary: 'Ends one of one’s own sessions',
    access: { permission: 'session.own' },
    request: { path: z.object({ sessionId: z.uuid() }) },
    responses: { 204: { description: 'Ended' } },
    handler: async (deps, { actor, path: { sessionId }, origin }) => {
      await endOwnSession(deps, actor, sessionId, origin);
      return { status: 204 };
    },
  }),
  operation({
    operationId: 'endOtherSessions',
    method: 'post',
    path: '/api/sessions/end-others',
    tag,
    summary: 'Ends all of one’s own sessions but this one',
    access: { permission: 'session.own' },
    responses: { 200: { description: 'How many there were', schema: z.strictObject({ ended: z.int() }) } },
    handler: async (deps, { actor, origin }) => ({ status: 200, body: { ended: await endOwnOtherSessions(deps, actor, origin) } }),
  }),
];
