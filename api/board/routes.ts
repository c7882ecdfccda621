import { z } from 'zod';
import { operation } from '../operations/operation.ts';
import { actOnReviews } from './act.ts';
import { countConsoleBoard } from './count.ts';
import { listConsoleOfficers, listConsoleReviews } from './list.ts';
import { previewAct } from './preview.ts';
import {
  board,
  boardReviewList,
  boardReviewQuery,
  officerList,
  reviewAct,
  reviewActDone,
  reviewActPreview,
  reviewActPreviewRequest,
} from './schemas.ts';

const tag = 'Board';
const access = { permission: 'case.oversee' } as const;

export const boardOperations = [
  operation({
    operationId: 'countBoard',
    method: 'get',
    path: '/api/board',
    tag,
    summary: 'How the queues stand by city and process: waiting, held, overdue, due soon, and for how long',
    access,
    responses: { 200: { description: 'The queues with something in them', schema: board } },
    handler: async (deps, { actor }) => ({ status: 200, body: await countConsoleBoard(deps, actor) }),
  }),
  operation({
    operationId: 'listBoardReviews',
    method: 'get',
    path: '/api/board/reviews',
    tag,
    summary: 'Open reviews, most urgent first, with who holds each; nothing of the people they are about',
    access,
    request: { query: boardReviewQuery },
    responses: { 200: { description: 'A page of reviews', schema: boardReviewList } },
    handler: async (deps, { actor, query }) => ({ status: 200, body: await listConsoleReviews(deps, actor, query) }),
  }),
  operation({
    operationId: 'listBoardOfficers',
    method: 'get',
    path: '/api/board/officers',
    tag,
    summary: 'Whom reviews can be given to, with how many each holds, and the reasons for which something is done to reviews',
    access,
    request: { query: z.strictObject({ city: z.string().max(12).optional() }) },
    responses: { 200: { description: 'Officers by name', schema: officerList } },
    handler: async (deps, { actor, query }) => ({ status: 200, body: await listConsoleOfficers(deps, actor, query) }),
  }),
  operation({
    operationId: 'previewReviewAct',
    method: 'post',
    path: '/api/board/previews',
    tag,
    summary: 'Shows what giving reviews to an officer, putting them forward or taking them back would do; nothing is done',
    access,
    request: { body: reviewActPreviewRequest },
    responses: { 200: { description: 'What would be done to each', schema: reviewActPreview } },
    handler: async (deps, { actor, body }) => ({ status: 200, body: await previewAct(deps, actor, body) }),
  }),
  operation({
    operationId: 'actOnReviews',
    method: 'post',
    path: '/api/board/acts',
    tag,
    summary: 'Does what a preview showed, to those reviews alone that stand as it showed them; the same id again repeats nothing',
    access,
    request: { body: reviewAct },
    responses: { 200: { description: 'What was done to each', schema: reviewActDone } },
    handler: async (deps, { actor, body, origin }) => ({
      status: 200,
      body: await actOnReviews(deps, { staff: actor, asked: body, origin }),
    }),
  }),
];
