import { bodyOf, client } from '../api/client.ts';
import type { PasswordChange } from '../api/schemas.ts';

export const accountRequests = {
  getAccount: () => bodyOf(client.GET('/api/account')),
  changePassword: async (change: PasswordChange) => {
    await client.POST('/api/account/password', { body: change });
  },
  listOwnSessions: async () => (await bodyOf(client.GET('/api/sessions'))).items,
  endOwnSession: async (sessionId: string) => {
    await client.DELETE('/api/sessions/{sessionId}', { params: { path: { sessionId } } });
  },
  /** Answers how many there were. */
  endOtherSessions: async () => (await bodyOf(client.POST('/api/sessions/end-others'))).ended,
};
