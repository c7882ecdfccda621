import { z } from 'zod';
import { binding } from '../bindings/schemas.ts';
import { again, idempotencyKey, replayed } from '../operations/idempotency-key.ts';
import { operation } from '../operations/operation.ts';
import { registered } from '../registrations/schemas.ts';
import { endBindingAtCounter } from './end-binding.ts';
import { openCounterCase } from './open-case.ts';
import { listConsoleCounterPhones } from './list-phones.ts';
import { listTasks } from './originals.ts';
import { findCounterPerson } from './person.ts';
import { registerAtCounter } from './register.ts';
import {
  counterBindingEnd,
  counterCase,
  counterPerson,
  counterPhoneList,
  counterPhoneQuery,
  counterRegistration,
  counterSearch,
  counterSubmission,
  counterTaskList,
} from './schemas.ts';

const tag = 'Counter';
const access = { permission: 'counter.serve' } as const;

export const counterOperations = [
  operation({
    operationId: 'listCounterTasks',
    method: 'get',
    path: '/api/counter/tasks',
    tag,
    summary: 'What a counter does for somebody who is present, and which originals have to be seen for it',
    access,
    responses: { 200: { description: 'By the rules in force', schema: counterTaskList } },
    handler: async (deps) => ({ status: 200, body: await listTasks(deps) }),
  }),
  operation({
    operationId: 'findCounterPerson',
    method: 'post',
    path: '/api/counter/people/search',
    tag,
    summary: 'Where somebody who is present stands, masked; a POST, so that no number stands in a URL',
    access,
    request: { body: counterSearch },
    responses: { 200: { description: 'What is known of the person', schema: counterPerson } },
    handler: async (deps, { actor, body, origin }) => ({
      status: 200,
      body: await findCounterPerson(deps, actor, body.identityNumber, origin),
    }),
  }),
  operation({
    operationId: 'listCounterPhones',
    method: 'get',
    path: '/api/counter/phones',
    tag,
    summary: 'Accounts that were given another phone at counters, newest first: by whom, when, by which case',
    access: { permission: 'counter.watch' },
    request: { query: counterPhoneQuery },
    responses: { 200: { description: 'A page of them', schema: counterPhoneList } },
    handler: async (deps, { actor, query }) => ({ status: 200, body: await listConsoleCounterPhones(deps, actor, query) }),
  }),
  operation({
    operationId: 'openCounterCase',
    method: 'post',
    path: '/api/counter/cases',
    tag,
    summary: 'Hands in a case for somebody who is present (R-12, R-57); the rules decide it at once',
    access,
    request: { headers: idempotencyKey, body: counterSubmission },
    responses: {
      201: { description: 'The case, decided or on its way', schema: counterCase },
      200: { description: 'It was handed in before: the case as it stands now', schema: counterCase, headers: replayed },
    },
    problems: [409, 503],
    handler: async (deps, { actor, headers, body: sent, origin }) => {
      const { replay, view: body } = await openCounterCase(deps, { staff: actor, key: headers['Idempotency-Key'], sent, origin });
      return replay ? { status: 200, body, ...again } : { status: 201, body };
    },
  }),
  operation({
    operationId: 'registerAtCounter',
    method: 'post',
    path: '/api/counter/registrations',
    tag,
    summary: 'Registers somebody who is present, with the phone they have at hand (R-12)',
    access,
    request: { headers: idempotencyKey, body: counterRegistration },
    responses: {
      201: { description: 'Registered', schema: registered },
      200: { description: 'The same request was completed before', schema: registered, headers: replayed },
    },
    problems: [409, 503],
    handler: async (deps, { actor, headers, body: sent, origin }) => {
      const { replay, registered: body } = await registerAtCounter(deps, { staff: actor, key: headers['Idempotency-Key'], sent, origin });
      return replay ? { status: 200, body, ...again } : { status: 201, body };
    },
  }),
  operation({
    operationId: 'endBindingAtCounter',
    method: 'post',
    path: '/api/counter/bindings/{bindingId}/end',
    tag,
    summary: 'Ends a binding at once for its driver or the owner, who is present (R-41)',
    access,
    request: { path: z.strictObject({ bindingId: z.uuid() }), body: counterBindingEnd },
    responses: { 200: { description: 'The binding, ended', schema: binding } },
    problems: [503],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 200,
      body: await endBindingAtCounter(deps, { staff: actor, ...path, ...body, origin }),
    }),
  }),
];
