import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { endBindingByOfficer, endBindingByPerson } from './end.ts';
import { listConsoleBindings, searchBindings } from './list.ts';
import { binding, bindingEnd, bindingList, bindingSearch, consoleBindingList, consoleBindingQuery, officerBindingEnd } from './schemas.ts';

const path = z.strictObject({ bindingId: z.uuid() });

export const bindingOperations = [
  operation({
    operationId: 'listBindings',
    method: 'post',
    path: '/v1/bindings/search',
    tag: 'Bindings',
    summary: 'Bindings a person holds as driver, or those on their vehicles as owner (R-41); a POST, so that no number stands in a URL',
    access: { channel: true },
    request: { body: bindingSearch },
    responses: { 200: { description: 'Active bindings first, masked', schema: bindingList } },
    handler: async (deps, { actor, body, origin }) => ({ status: 200, body: await searchBindings(deps, actor, body, origin) }),
  }),
  operation({
    operationId: 'endBinding',
    method: 'post',
    path: '/v1/bindings/{bindingId}/end',
    tag: 'Bindings',
    summary: 'Ends a binding at once, by its driver or by the owner (R-41)',
    access: { channel: true },
    request: { path, body: bindingEnd },
    responses: { 200: { description: 'The binding, ended', schema: binding } },
    problems: [503],
    handler: async (deps, call) => ({
      status: 200,
      body: await endBindingByPerson(deps, { actor: call.actor, bindingId: call.path.bindingId, ...call.body, origin: call.origin }),
    }),
  }),
  operation({
    operationId: 'listConsoleBindings',
    method: 'get',
    path: '/api/bindings',
    tag: 'Bindings',
    summary: 'Bindings, newest first, masked',
    access: { permission: 'binding.read' },
    request: { query: consoleBindingQuery },
    responses: { 200: { description: 'A page of bindings', schema: consoleBindingList } },
    handler: async (deps, { actor, query }) => ({ status: 200, body: await listConsoleBindings(deps, actor, query) }),
  }),
  operation({
    operationId: 'endBindingByOfficer',
    method: 'post',
    path: '/api/bindings/{bindingId}/end',
    tag: 'Bindings',
    summary: 'An officer ends a binding, with a reason (R-41)',
    access: { permission: 'binding.end' },
    request: { path, body: officerBindingEnd },
    responses: { 200: { description: 'The binding, ended', schema: binding } },
    problems: [503],
    handler: async (deps, call) => ({
      status: 200,
      body: await endBindingByOfficer(deps, {
        staff: call.actor,
        bindingId: call.path.bindingId,
        reason: call.body.reason,
        origin: call.origin,
      }),
    }),
  }),
];
