import { operation } from '../operations/operation.ts';
import { clearedCookie } from './cookie.ts';
import { credentials, session } from './schemas.ts';
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
    problems: [401, 403],
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
    access: { stages: ['full', 'second-factor', 'enrolment'] },
    responses: { 200: { description: 'The session', schema: session } },
    handler: async (_deps, { actor }) => ({ status: 200, body: sessionView(actor) }),
  }),
  operation({
    operationId: 'signOut',
    method: 'delete',
    path: '/api/session',
    tag,
    summary: 'Ends the session',
    access: { stages: ['full', 'second-factor', 'enrolment'] },
    responses: { 204: { description: 'Signed out' } },
    handler: async (deps, { actor, request, origin }) => {
      await signOut(deps, actor, origin);
      return { status: 204, headers: { 'Set-Cookie': clearedCookie(request.secure) } };
    },
  }),
];
