import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { needsNote, REVEAL_REASONS, revealReasons } from './reasons.ts';
import { revealAskerField, revealField, revealHandlingField } from './reveal.ts';
import { askerReveal, handlingReveal, reveal, revealed, revealReasonList } from './schemas.ts';

const access = { permission: 'person.reveal' } as const;
const tag = 'Reveals';

export const revealOperations = [
  operation({
    operationId: 'revealField',
    method: 'post',
    path: '/api/cases/{caseId}/reveals',
    tag,
    summary: 'One masked field of a case in the clear, with a reason; on record before it leaves, and so many an hour',
    access,
    request: { path: z.strictObject({ caseId: z.uuid() }), body: reveal },
    responses: { 200: { description: 'The field as the registry has it', schema: revealed } },
    problems: [429],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 200,
      body: await revealField(deps, { staff: actor, caseId: path.caseId, reveal: body, origin }),
    }),
  }),
  operation({
    operationId: 'revealHandlingField',
    method: 'post',
    path: '/api/handlings/{handlingId}/reveals',
    tag,
    summary: 'One masked field of a handling in the clear, with a reason; on record before it leaves, and so many an hour',
    access,
    request: { path: z.strictObject({ handlingId: z.uuid() }), body: handlingReveal },
    responses: { 200: { description: 'The field as it was when the violation was shown', schema: revealed } },
    problems: [429],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 200,
      body: await revealHandlingField(deps, { staff: actor, handlingId: path.handlingId, reveal: body, origin }),
    }),
  }),
  operation({
    operationId: 'revealAskerField',
    method: 'post',
    path: '/api/consultations/{consultationId}/reveals',
    tag,
    summary: 'One masked field of whoever asks the desk, with a reason; on record before it leaves, and so many an hour',
    access,
    request: { path: z.strictObject({ consultationId: z.uuid() }), body: askerReveal },
    responses: { 200: { description: 'The field', schema: revealed } },
    problems: [429],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 200,
      body: await revealAskerField(deps, { staff: actor, consultationId: path.consultationId, reveal: body, origin }),
    }),
  }),
  operation({
    operationId: 'listRevealReasons',
    method: 'get',
    path: '/api/reveal-reasons',
    tag,
    summary: 'The reasons for which personal data can be shown',
    access,
    responses: { 200: { description: 'Every reason, in words', schema: revealReasonList } },
    handler: () =>
      Promise.resolve({
        status: 200,
        body: { items: revealReasons.map((code) => ({ code, text: REVEAL_REASONS[code], needsNote: needsNote(code) })) },
      }),
  }),
];
