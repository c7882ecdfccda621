import createClient from 'openapi-fetch';
import { tellPresence } from '../session/presence.ts';
import { hearContract } from '../live/versions.ts';
import { Problem, problemOf } from './problem.ts';
import type { paths } from './types.ts';

let csrfToken = '';

/** The token every writing call carries; it comes with the session. */
export function keepToken(token: string): void {
  csrfToken = token;
}

const begunOffline = new WeakSet<Request>();

/** Typed by the OpenAPI document; a refusal is thrown as a `Problem`, in the language of the page. */
export const client = createClient<paths>({ credentials: 'same-origin' });

client.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', document.documentElement.lang);
    if (request.method !== 'GET') request.headers.set('X-CSRF-Token', csrfToken);
    // What the page asks by itself keeps no session alive: the desk of somebody who went away locks.
    if (!tellPresence()) request.headers.set('X-Background', '1');
    if (!navigator.onLine) begunOffline.add(request);
  },
  async onResponse({ response }) {
    hearContract(response.headers.get('X-Contract'));
    if (!response.ok) throw await problemOf(response);
  },
  onError: ({ request }) => {
    if (request.method === 'GET') return new Problem(0, { code: 'unreachable' });
    return new Problem(0, { code: begunOffline.has(request) ? 'not-sent' : 'unanswered' });
  },
});

/** The body of an answer that `client` has already found to be good. */
export async function bodyOf<T>(answer: Promise<{ data?: T }>): Promise<T> {
  try {
    return (await answer).data as T;
  } catch (error) {
    // An answer that broke off while it was read.
    throw error instanceof Problem ? error : new Problem(0, { code: 'unanswered' });
  }
}
