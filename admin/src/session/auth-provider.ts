import type { AuthProvider } from 'react-admin';
import { Problem } from '../api/problem.ts';
import { currentSession, endingOf, forget } from './current-session.ts';
import { reloadForSomebodyElse } from './other-account.ts';
import { mayDo } from './permissions.ts';

/** Where one signs in, and why one has to. The framework may lead there on several ways at once, and the last one counts: all say the same. */
function signInPage(): string {
  const ending = endingOf();
  return ending ? `/login?ended=${ending}` : '/login';
}

/** Tells the framework who is signed in; a 401 from any call ends the session here too. */
export const authProvider: AuthProvider = {
  // The sign-in page has opened the session, in as many steps as it takes.
  login: async () => {
    await currentSession();
  },
  // The framework calls it for a session that has ended; `signOut` has been waited for where a person asked for it.
  logout: async () => signInPage(),
  checkAuth: async () => {
    const { stage } = await currentSession();
    if (stage !== 'full') throw new Error(`The sign-in has stopped at its stage ${stage}`);
  },
  checkError: async (error: unknown) => {
    if (!(error instanceof Problem)) return;
    if (error.code === 'csrf-token-missing') await reloadForSomebodyElse();
    // A role has come to need a second factor since: the sign-in page goes on with the same session.
    if (error.status !== 401 && error.code !== 'second-factor-missing') return;
    forget();
    throw Object.assign(error, { redirectTo: signInPage() });
  },
  getIdentity: async () => {
    const { staff } = await currentSession();
    return { id: staff.id, fullName: staff.name, username: staff.username, roles: staff.roles };
  },
  canAccess: async ({ resource, action }) => mayDo((await currentSession()).permissions, resource, action),
};
