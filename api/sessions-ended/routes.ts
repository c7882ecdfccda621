import { listSessionsEnded } from '@trafficdesk/worker/store/account-sessions.ts';
import { operation } from '../operations/operation.ts';
import { sessionsEnded, sessionsEndedQuery } from './schemas.ts';

export const sessionsEndedOperations = [
  operation({
    operationId: 'listSessionsEnded',
    method: 'get',
    path: '/v1/sessions-ended',
    tag: 'Accounts',
    summary:
      'Accounts whose sessions are over, in the order it happened: a channel follows it, and ends each session of them that it holds then (R-14)',
    access: { channel: true },
    request: { query: sessionsEndedQuery },
    responses: { 200: { description: 'What came after `after`; ask again from `next`', schema: sessionsEnded } },
    handler: async ({ db }, { query: { after, limit } }) => {
      const items = await listSessionsEnded(db, { after, limit });
      return {
        status: 200,
        body: { items: items.map((each) => ({ ...each, at: each.at.toISOString() })), next: items.at(-1)?.id ?? after },
      };
    },
  }),
];
