import { z } from 'zod';
import { visibleHandling } from '../handlings/visible-handling.ts';
import { handling } from '../handlings/schemas.ts';
import { again, idempotencyKey, replayed } from '../operations/idempotency-key.ts';
import { operation } from '../operations/operation.ts';
import { openPayment } from '../payments/open.ts';
import { payment } from '../payments/schemas.ts';
import { violationObjection } from '../violation-objections/schemas.ts';
import { confirmCounterHandling, showCounterHandling } from './handle-violation.ts';
import { objectAtCounter } from './object.ts';
import { searchCounterViolations } from './search-violations.ts';
import {
  counterHandlingConfirmation,
  counterHandlingRequest,
  counterObjection,
  counterViolationList,
  counterViolationSearch,
} from './violation-schemas.ts';

const tag = 'Counter';
const access = { permission: 'counter.serve' } as const;
const handlingPath = z.strictObject({ handlingId: z.uuid() });

export const counterViolationOperations = [
  operation({
    operationId: 'searchCounterViolations',
    method: 'post',
    path: '/api/counter/violations/search',
    tag,
    summary: 'Open violations of somebody who is present, masked, with what this counter can do with each and why not (R-56, R-57)',
    access,
    request: { body: counterViolationSearch },
    responses: { 200: { description: 'Those of own and bound vehicles, or of the vehicle that is named', schema: counterViolationList } },
    problems: [503],
    handler: async (deps, { actor, body: sent, origin }) => ({
      status: 200,
      body: await searchCounterViolations(deps, { staff: actor, sent, origin }),
    }),
  }),
  operation({
    operationId: 'showCounterHandling',
    method: 'post',
    path: '/api/counter/handlings',
    tag,
    summary:
      'Shows somebody who is present a violation with its fine and points, to be confirmed within minutes; no binding is needed (R-57, R-59)',
    access,
    request: { headers: idempotencyKey, body: counterHandlingRequest },
    responses: {
      201: { description: 'What was shown, or the refusal', schema: handling },
      200: { description: 'It was shown before: the handling as it stands now', schema: handling, headers: replayed },
    },
    problems: [404, 409, 503],
    handler: async (deps, { actor, headers, body: sent, origin }) => {
      const { replay, view: body } = await showCounterHandling(deps, { staff: actor, key: headers['Idempotency-Key'], sent, origin });
      return replay ? { status: 200, body, ...again } : { status: 201, body };
    },
  }),
  operation({
    operationId: 'confirmCounterHandling',
    method: 'post',
    path: '/api/counter/handlings/{handlingId}/confirmation',
    tag,
    summary: 'Confirms, by the word of the person present, what they were told; sending it again changes nothing (R-59)',
    access,
    request: { path: handlingPath, body: counterHandlingConfirmation },
    responses: { 200: { description: 'The handling, confirmed, or refused by what the rules say now', schema: handling } },
    problems: [409, 503],
    handler: async (deps, { actor, path, body: sent, origin }) => ({
      status: 200,
      body: await confirmCounterHandling(deps, { staff: actor, ...path, sent, origin }),
    }),
  }),
  operation({
    operationId: 'openCounterPayment',
    method: 'post',
    path: '/api/counter/handlings/{handlingId}/payments',
    tag,
    summary: 'A link by which the person present pays what is due at this moment, on their own phone (R-58)',
    access,
    request: { path: handlingPath, headers: idempotencyKey },
    responses: {
      200: { description: 'The order was opened before', schema: payment, headers: replayed },
      201: { description: 'The order is open', schema: payment },
    },
    problems: [404, 409, 503],
    handler: async (deps, { actor: { id, cities }, path: { handlingId }, headers, origin }) => {
      await visibleHandling(deps, { cities }, handlingId);
      const key = headers['Idempotency-Key'];
      const actor = { kind: 'staff', id } as const;
      const { view: body, again: replay } = await openPayment(deps, { handlingId, returnUrl: null, key, actor, origin });
      return replay ? { status: 200, body, ...again } : { status: 201, body };
    },
  }),
  operation({
    operationId: 'objectAtCounter',
    method: 'post',
    path: '/api/counter/violation-objections',
    tag,
    summary: 'Records the objection of somebody who is present, which is forwarded the same day (R-56)',
    access,
    request: { headers: idempotencyKey, body: counterObjection },
    responses: {
      201: { description: 'On record', schema: violationObjection },
      200: { description: 'It was raised before: as it stands now', schema: violationObjection, headers: replayed },
    },
    problems: [404, 409, 503],
    handler: async (deps, { actor, headers, body: sent, origin }) => {
      const { replay, view: body } = await objectAtCounter(deps, { staff: actor, key: headers['Idempotency-Key'], sent, origin });
      return replay ? { status: 200, body, ...again } : { status: 201, body };
    },
  }),
];
