import { operation } from '../operations/operation.ts';
import { streamEvents } from './stream.ts';

export const eventOperations = [
  operation({
    operationId: 'streamEvents',
    method: 'get',
    path: '/api/events',
    tag: 'Events',
    summary:
      'Server-sent events of what the caller may see: `case` {caseId, state, revision, city}, `queue` {caseId}, `claim` {caseId, heldBy, why} when a case came into other hands or none, `decision` {caseId, decisionId, refused} when a decision of the caller’s was not taken, `matter` {}, `consultation` {}, `appointment` {}, `handling` {handlingId, state, revision, city}, `binding` {bindingId, caseId}, `policy` {documentId}, `staff` {staffId}; `mention` {} when a note names the caller; `session` {} when the caller’s own rights changed; `version` {contract} at once and every 20 s, the API as `X-Contract` of every answer names it. Refetch after a reconnect; nothing is replayed',
    access: { permission: 'event.stream' },
    responses: {
      200: { description: 'A stream that stays open, with a comment now and then to keep it so', content: 'text/event-stream' },
    },
    problems: [429],
    handler: (deps, { actor, response }) => {
      streamEvents(deps, actor, response);
      return Promise.resolve('streaming');
    },
  }),
];
