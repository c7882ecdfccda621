import { bodyOf, client, keepToken } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { Session } from '../api/schemas.ts';

let asked: Promise<Session> | undefined;

/** The session of this page, asked for once; signing in or out replaces it. */
export function currentSession(): Promise<Session> {
  asked ??= open(bodyOf(client.GET('/api/session')));
  return asked;
}

export function signIn(username: string, password: string): Promise<Session> {
  const session = open(bodyOf(client.POST('/api/session', { body: { username, password } })));
  asked = session;
  return session;
}

/** Ends the session here and on the server; being signed out already is no fault. */
export async function signOut(): Promise<void> {
  const wasOpen = await asked?.catch(() => undefined);
  if (!wasOpen) return;
  forget();
  await client.DELETE('/api/session').catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
  });
  keepToken('');
}

/** The next question asks the server again. */
export function forget(): void {
  asked = undefined;
}

async function open(answer: Promise<Session>): Promise<Session> {
  try {
    const session = await answer;
    keepToken(session.csrfToken);
    return session;
  } catch (error) {
    // Being signed out is an answer that holds until somebody signs in; not having reached the server is none.
    if (!(error instanceof Problem && error.status === 401)) forget();
    throw error;
  }
}
