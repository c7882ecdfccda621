import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { again, idempotencyKey, replayed } from '../operations/idempotency-key.ts';
import { askDesk, getAskedConsultation } from './ask.ts';
import { bookForConsultation } from './book.ts';
import { consoleConsultationCounts } from './counts.ts';
import { dropPerson, findForConsultation } from './find.ts';
import { listConsoleConsultations } from './list.ts';
import { openConsultation } from './open.ts';
import {
  askedConsultation,
  booking,
  consultation,
  consultationAnswer,
  consultationCountQuery,
  consultationCounts,
  consultationDraft,
  consultationList,
  consultationQuery,
  deskQuestion,
  deskSearch,
  handOver,
  newConsultation,
} from './schemas.ts';
import { recallConsultation, releaseConsultation, takeConsultation, takeNextConsultation } from './take.ts';
import { consultationView } from './view.ts';
import { answerConsultation, handOverConsultation, saveConsultation } from './write.ts';

const tag = 'Consultations';
const read = { permission: 'consultation.read' } as const;
const work = { permission: 'desk.work' } as const;
const consultationPath = z.strictObject({ consultationId: z.uuid() });

export const consultationOperations = [
  operation({
    operationId: 'askDesk',
    method: 'post',
    path: '/v1/consultations',
    tag,
    summary: 'Asks the 122 desk something for an end user (R-04); an agent answers',
    access: { channel: true },
    request: { headers: idempotencyKey, body: deskQuestion },
    responses: {
      201: { description: 'Taken down', schema: askedConsultation },
      200: { description: 'It was asked before: how it stands now', schema: askedConsultation, headers: replayed },
    },
    problems: [409],
    handler: async (deps, { actor, headers, body: sent, origin }) => {
      const { replay, view: body } = await askDesk(deps, { channel: actor, key: headers['Idempotency-Key'], sent, origin });
      return replay ? { status: 200, body, ...again } : { status: 201, body };
    },
  }),
  operation({
    operationId: 'getAskedConsultation',
    method: 'get',
    path: '/v1/consultations/{consultationId}',
    tag,
    summary: 'What was asked through this channel, with the answer once there is one',
    access: { channel: true },
    request: { path: consultationPath },
    responses: { 200: { description: 'How it stands', schema: askedConsultation } },
    handler: async (deps, { actor, path }) => ({ status: 200, body: await getAskedConsultation(deps, actor, path.consultationId) }),
  }),
  operation({
    operationId: 'listConsultations',
    method: 'get',
    path: '/api/consultations',
    tag,
    summary: 'What waits, the oldest first; what somebody has; or what is closed, the newest first. Masked',
    access: read,
    request: { query: consultationQuery },
    responses: { 200: { description: 'A page of consultations', schema: consultationList } },
    handler: async (deps, { actor, query }) => ({ status: 200, body: await listConsoleConsultations(deps, actor, query) }),
  }),
  operation({
    operationId: 'countConsultations',
    method: 'get',
    path: '/api/consultations/counts',
    tag,
    summary: 'What people ask: by topic, way, city, day and outcome, and the articles that answer most',
    access: { permission: 'desk.count' },
    request: { query: consultationCountQuery },
    responses: { 200: { description: 'Counts', schema: consultationCounts } },
    handler: async (deps, { actor, query }) => ({ status: 200, body: await consoleConsultationCounts(deps, actor, query) }),
  }),
  operation({
    operationId: 'openConsultation',
    method: 'post',
    path: '/api/consultations',
    tag,
    summary: 'Begins a consultation with somebody on the telephone; it stands from now on, whatever becomes of the page',
    access: work,
    request: { body: newConsultation },
    responses: { 201: { description: 'Begun', schema: consultation } },
    handler: async (deps, { actor, body, origin }) => ({ status: 201, body: await openConsultation(deps, actor, body, origin) }),
  }),
  operation({
    operationId: 'takeNextConsultation',
    method: 'post',
    path: '/api/consultations/next',
    tag,
    summary: 'Takes the question that has waited longest',
    access: work,
    responses: { 200: { description: 'Taken', schema: consultation }, 204: { description: 'None waits' } },
    handler: async (deps, { actor, origin }) => {
      const body = await takeNextConsultation(deps, { staff: actor, origin });
      return body ? { status: 200, body } : { status: 204 };
    },
  }),
  operation({
    operationId: 'getConsultation',
    method: 'get',
    path: '/api/consultations/{consultationId}',
    tag,
    summary: 'A consultation with who asks and where they stand; masked',
    access: read,
    request: { path: consultationPath },
    responses: { 200: { description: 'The consultation', schema: consultation } },
    handler: async (deps, { actor, path }) => ({ status: 200, body: await consultationView(deps, actor, path.consultationId) }),
  }),
  operation({
    operationId: 'saveConsultation',
    method: 'put',
    path: '/api/consultations/{consultationId}',
    tag,
    summary: 'Keeps what is written of a consultation one has',
    access: work,
    request: { path: consultationPath, body: consultationDraft },
    responses: { 200: { description: 'Kept', schema: consultation } },
    problems: [409],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 200,
      body: await saveConsultation(deps, { staff: actor, ...path, origin }, body),
    }),
  }),
  operation({
    operationId: 'takeConsultation',
    method: 'post',
    path: '/api/consultations/{consultationId}/claim',
    tag,
    summary: 'Takes a question that waits',
    access: work,
    request: { path: consultationPath },
    responses: { 200: { description: 'Taken', schema: consultation } },
    problems: [409],
    handler: async (deps, { actor, path, origin }) => ({
      status: 200,
      body: await takeConsultation(deps, { staff: actor, id: path.consultationId, origin }),
    }),
  }),
  operation({
    operationId: 'releaseConsultation',
    method: 'post',
    path: '/api/consultations/{consultationId}/release',
    tag,
    summary: 'Puts a consultation that one has back into the queue; what was written stays',
    access: work,
    request: { path: consultationPath },
    responses: { 200: { description: 'It waits', schema: consultation } },
    problems: [409],
    handler: async (deps, { actor, path, origin }) => ({
      status: 200,
      body: await releaseConsultation(deps, { staff: actor, id: path.consultationId, origin }),
    }),
  }),
  operation({
    operationId: 'recallConsultation',
    method: 'post',
    path: '/api/consultations/{consultationId}/recall',
    tag,
    summary: 'Puts a consultation that somebody else has back into the queue: they may have gone home. What was written stays',
    access: { permission: 'desk.watch' },
    request: { path: consultationPath },
    responses: { 200: { description: 'It waits', schema: consultation } },
    problems: [409],
    handler: async (deps, { actor, path, origin }) => ({
      status: 200,
      body: await recallConsultation(deps, { staff: actor, id: path.consultationId, origin }),
    }),
  }),
  operation({
    operationId: 'findForConsultation',
    method: 'post',
    path: '/api/consultations/{consultationId}/person',
    tag,
    summary:
      'Finds who asks by ID number or phone, or the case or the handling by its number, and notes it; masked, limited, and on record',
    access: work,
    request: { path: consultationPath, body: deskSearch },
    responses: { 200: { description: 'Found and noted', schema: consultation } },
    problems: [409],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 200,
      body: await findForConsultation(deps, { staff: actor, ...path, origin }, body),
    }),
  }),
  operation({
    operationId: 'dropPerson',
    method: 'delete',
    path: '/api/consultations/{consultationId}/person',
    tag,
    summary: 'Takes whoever was found off a consultation: it was somebody else',
    access: work,
    request: { path: consultationPath },
    responses: { 200: { description: 'Taken off', schema: consultation } },
    problems: [409],
    handler: async (deps, { actor, path, origin }) => ({ status: 200, body: await dropPerson(deps, { staff: actor, ...path, origin }) }),
  }),
  operation({
    operationId: 'answerConsultation',
    method: 'post',
    path: '/api/consultations/{consultationId}/answer',
    tag,
    summary: 'Answers a consultation, which closes it',
    access: work,
    request: { path: consultationPath, body: consultationAnswer },
    responses: { 200: { description: 'Answered', schema: consultation } },
    problems: [409],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 200,
      body: await answerConsultation(deps, { staff: actor, ...path, origin }, body),
    }),
  }),
  operation({
    operationId: 'handOverConsultation',
    method: 'post',
    path: '/api/consultations/{consultationId}/handover',
    tag,
    summary: 'Hands a consultation over to the case that is linked to it, with a note that staff see there',
    access: work,
    request: { path: consultationPath, body: handOver },
    responses: { 200: { description: 'Handed over', schema: consultation } },
    problems: [409],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 200,
      body: await handOverConsultation(deps, { staff: actor, ...path, origin }, body),
    }),
  }),
  operation({
    operationId: 'bookForConsultation',
    method: 'post',
    path: '/api/consultations/{consultationId}/appointment',
    tag,
    summary: 'Books a time at a counter for whoever asks, once, and tells them by SMS',
    access: work,
    request: { path: consultationPath, body: booking },
    responses: { 200: { description: 'Booked', schema: consultation } },
    problems: [409],
    handler: async (deps, { actor, path, body, origin }) => ({
      status: 200,
      body: await bookForConsultation(deps, { staff: actor, ...path, origin }, body),
    }),
  }),
];
