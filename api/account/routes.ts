import { operation } from '../operations/operation.ts';
import { changeOwnPassword } from './change-password.ts';
import { account, passwordChange } from './schemas.ts';
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
];
