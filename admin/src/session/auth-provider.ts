import type { AuthProvider } from 'react-admin';
import { Problem } from '../api/problem.ts';
import { currentSession, forget, signIn } from './current-session.ts';
import { reloadForSomebodyElse } from './other-account.ts';
import { mayDo } from './permissions.ts';

/** Tells the framework who is signed in; a 401 from any call ends the session here too. */
export const authProvider: AuthProvider = {
  login: async ({ username, password }: { username: string; password: string }) => {
    await signIn(username, password);
  },
  // The framework calls it for a session that has ended; `signOut` has been waited for where a person asked for it.
  logout: async () => '/login',
  checkAuth: async () => {
    await currentSession();
  },
  checkError: async (error: unknown) => {
    if (!(error instanceof Problem)) return;
    if (error.code === 'csrf-token-missing') await reloadForSomebodyElse();
    if (error.status !== 401) return;
    forget();
    throw error;
  },
  getIdentity: async () => {
    const { staff } = await currentSession();
    return { id: staff.id, fullName: staff.name, username: staff.username, roles: staff.roles };
  },
  canAccess: async ({ resource, action }) => mayDo((await currentSession()).permissions, resource, action),
};
