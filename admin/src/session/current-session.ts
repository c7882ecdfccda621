import { bodyOf, client, keepToken } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { Session } from '../api/schemas.ts';
import { dropDrafts, keepDraftsFor } from '../decisions/kept-draft.ts';
import { releaseAhead } from '../review-flow/release-ahead.ts';
import { sinceLastInput } from './presence.ts';

let asked: Promise<Session> | undefined;

/** How long the session of this page lasts without use, in seconds, as far as the server has told; 0 where none is fully open. */
let idleLimit = 0;

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

/** Goes on with a sign-in by a password of one's own in place of the one that was given. */
export function choosePassword(next: string): Promise<Session> {
  const session = open(bodyOf(client.POST('/api/session/password', { body: { next } })));
  return session.then((opened) => {
    asked = session;
    return opened;
  });
}

/** Goes on as the session that came in place of the one before, when a second factor was given or set up. */
export function goOnAs(session: Session): void {
  asked = open(Promise.resolve(session));
}

/** How the session stands now; by whether somebody is at the page, asking counts as use or not. */
export async function lookAtSession(): Promise<Session> {
  const session = await bodyOf(client.GET('/api/session'));
  idleLimit = Math.max(idleLimit, session.idleSeconds);
  return session;
}

/** Why the session of this page has ended, as far as it can tell: nobody used it, or something else. Null where there was none, or who had it left. */
export function endingOf(): 'idle' | 'over' | null {
  if (idleLimit === 0) return null;
  return sinceLastInput() >= (idleLimit - 60) * 1000 ? 'idle' : 'over';
}

/** Ends the session on the server, then here, with all that was kept of it. Being signed out already is no fault; throws when the server was not reached. */
export async function signOut(): Promise<void> {
  await releaseAhead();
  await client.DELETE('/api/session').catch((error: unknown) => {
    if (!(error instanceof Problem && error.status === 401)) throw error;
  });
  forget();
  idleLimit = 0;
  keepToken('');
  dropDrafts();
}

/** Whether somebody else has signed in since, in another window of this browser. A session that the same person renewed there is taken over. */
export async function isSomebodyElse(): Promise<boolean> {
  const before = await asked?.catch(() => undefined);
  if (!before) return false;
  const { staff, csrfToken } = await bodyOf(client.GET('/api/session'));
  if (staff.id !== before.staff.id) return true;
  keepToken(csrfToken);
  return false;
}

/** The next question asks the server again. */
export function forget(): void {
  asked = undefined;
}

async function open(answer: Promise<Session>): Promise<Session> {
  try {
    const session = await answer;
    idleLimit = session.stage === 'full' ? session.idleSeconds : 0;
    keepToken(session.csrfToken);
    keepDraftsFor(session.staff.id);
    return session;
  } catch (error) {
    // Being signed out is an answer that holds until somebody signs in; not having reached the server is none.
    if (!(error instanceof Problem && error.status === 401)) forget();
    throw error;
  }
}
