import { operation } from '../operations/operation.ts';
import { changeOwnPassword } from './change-password.ts';
import { session } from '../sessions/schemas.ts';
import { choosePassword } from './choose-password.ts';
import { account, passwordChange, passwordChoice } from './schemas.ts';
import { ownAccount } from './view.ts';

const tag = 'Account';

export const accountOperations = [
  operation({
    operationId: 'getAccount',
    method: 'get',
    path: '/api/account',
    tag,
    summary: 'How one signs in: password, second factor, recovery codes left',
    access: { permission: 'session.own' },
    responses: { 200: { description: 'One’s own account', schema: account } },
    handler: async (deps, { actor }) => ({ status: 200, body: await ownAccount(deps, actor) }),
  }),
  operation({
    operationId: 'changePassword',
    method: 'post',
    path: '/api/account/password',
    tag,
    summary: 'Changes one’s own password and ends one’s other sessions',
    access: { permission: 'session.own' },
    request: { body: passwordChange },
    responses: { 204: { description: 'Changed' } },
    problems: [409],
    handler: async (deps, { actor, body, origin }) => {
      await changeOwnPassword(deps, actor, body, origin);
      return { status: 204 };
    },
  }),
  operation({
    operationId: 'choosePassword',
    method: 'post',
    path: '/api/session/password',
    tag,
    summary: 'Goes on with a sign-in by choosing a password of one’s own in place of the one that was given',
    access: { stages: ['new-password'] },
    request: { body: passwordChoice },
    responses: { 200: { description: 'Chosen; the session goes on with another cookie and another `csrfToken`', schema: session } },
    problems: [409],
    handler: async (deps, { actor, body: { next }, request, origin }) => {
      const { view, cookie } = await choosePassword(deps, { actor, next, request, origin });
      return { status: 200, body: view, headers: { 'Set-Cookie': cookie } };
    },
  }),
];
