import { operation } from '../operations/operation.ts';
import { makeBindingCode } from './make.ts';
import { bindingCode, bindingCodeRequest } from './schemas.ts';

export const bindingCodeOperations = [
  operation({
    operationId: 'makeBindingCode',
    method: 'post',
    path: '/v1/binding-codes',
    tag: 'Bindings',
    summary: 'A code that the owner of a vehicle shows as QR to whoever may bind it; signed, good for minutes and one scan',
    access: { channel: true },
    request: { body: bindingCodeRequest },
    responses: { 201: { description: 'The code', schema: bindingCode } },
    problems: [404, 503],
    handler: async (deps, { actor, body, origin }) => ({ status: 201, body: await makeBindingCode(deps, actor, body, origin) }),
  }),
];
