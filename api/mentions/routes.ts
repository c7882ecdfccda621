import { operation } from '../operations/operation.ts';
import { countConsoleMentions, listConsoleMentions, readConsoleMentions } from './list.ts';
import { mentionCount, mentionList, mentionQuery, mentionsRead } from './schemas.ts';

const tag = 'Review';
const access = { permission: 'mention.read' } as const;

export const mentionOperations = [
  operation({
    operationId: 'listMentions',
    method: 'get',
    path: '/api/mentions',
    tag,
    summary: 'Notes on cases that name the caller, the newest first; masked',
    access,
    request: { query: mentionQuery },
    responses: { 200: { description: 'A page of them', schema: mentionList } },
    handler: async (deps, { actor, query }) => ({ status: 200, body: await listConsoleMentions(deps, actor, query) }),
  }),
  operation({
    operationId: 'countMentions',
    method: 'get',
    path: '/api/mentions/counts',
    tag,
    summary: 'How many of them the caller has not read',
    access,
    responses: { 200: { description: 'The number', schema: mentionCount } },
    handler: async (deps, { actor }) => ({ status: 200, body: await countConsoleMentions(deps, actor) }),
  }),
  operation({
    operationId: 'readMentions',
    method: 'post',
    path: '/api/mentions/read',
    tag,
    summary: 'Says that the caller has read these notes; what does not name them is left alone',
    access,
    request: { body: mentionsRead },
    responses: { 204: { description: 'Noted down' } },
    handler: async (deps, { actor, body }) => {
      await readConsoleMentions(deps, actor, body.noteIds);
      return { status: 204 };
    },
  }),
];
