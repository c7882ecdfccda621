import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { providerAnswer, signInWays } from './schemas.ts';
import { beginOidcSignIn, finishOidcSignIn } from './sign-in.ts';
import { CALLBACK_PATH } from './settings.ts';

const tag = 'Sessions';
const headers = z.object({ Location: z.string() });

export const oidcOperations = [
  operation({
    operationId: 'getSignInWays',
    method: 'get',
    path: '/api/sign-in-ways',
    tag,
    summary: 'Which ways of signing in there are beside a password',
    access: 'public',
    responses: { 200: { description: 'The ways', schema: signInWays } },
    handler: async ({ oidc }) => ({ status: 200, body: { oidc: oidc && { title: oidc.title } } }),
  }),
  operation({
    operationId: 'beginOidcSignIn',
    method: 'get',
    path: '/api/session/oidc',
    tag,
    summary: 'Sends the browser to the organisation’s OpenID provider',
    access: 'public',
    responses: { 303: { description: 'To the provider; to the sign-in page when it does not answer', headers } },
    problems: [403, 404, 429],
    handler: async (deps, call) => ({ status: 303, headers: await beginOidcSignIn(deps, call) }),
  }),
  operation({
    operationId: 'finishOidcSignIn',
    method: 'get',
    path: CALLBACK_PATH,
    tag,
    summary: 'Takes the provider’s answer and opens a session',
    access: 'public',
    request: { query: providerAnswer },
    responses: { 303: { description: 'To the console; to the sign-in page, which says why, when nobody was signed in', headers } },
    problems: [404, 429],
    handler: async (deps, call) => ({ status: 303, headers: await finishOidcSignIn(deps, call, call.query.state) }),
  }),
];
