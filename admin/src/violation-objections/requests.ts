import { bodyOf, client } from '../api/client.ts';
import type { ConsoleViolationObjection } from '../api/schemas.ts';

export const violationObjectionRequests = {
  getViolationObjection: (objectionId: string): Promise<ConsoleViolationObjection> =>
    bodyOf(client.GET('/api/violation-objections/{objectionId}', { params: { path: { objectionId } } })),
};
