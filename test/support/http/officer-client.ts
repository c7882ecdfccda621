import { randomUUID } from 'node:crypto';
import type { decision, standing } from '@trafficdesk/api/cases/decision-schemas.ts';
import type { consoleCase } from '@trafficdesk/api/cases/schemas.ts';
import type { taken } from '@trafficdesk/api/queue/schemas.ts';
import type { session } from '@trafficdesk/api/sessions/schemas.ts';
import type { z } from 'zod';
import { answerOf } from './answer.ts';

type Verdict = z.input<typeof decision>;

/** What a browser sends along once it is signed in. */
export interface Credentials {
  cookie: string;
  csrfToken: string;
}

/** The cookies an answer sets, as the next request sends them. */
export const cookieOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

/** Signs in to the console API and speaks it as an officer's browser would, by this fetch. */
export async function officerClient(url: string, username: string, password: string, by: typeof fetch = fetch) {
  const signedIn = await by(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  const { csrfToken, staff } = await answerOf<z.output<typeof session>>('signIn', signedIn);
  const cookie = cookieOf(signedIn);
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    by(`${url}/api${path}`, {
      method,
      headers: { cookie, 'x-csrf-token': csrfToken, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  return {
    staff,
    /** For those who speak the API by other means. */
    credentials: { cookie, csrfToken } satisfies Credentials,
    takeNext: async () => (await answerOf<z.output<typeof taken>>('takeNext', await send('POST', '/queue/take-next'))).caseId,
    claim: async (caseId: string) => answerOf<unknown>('claimCase', await send('POST', `/cases/${caseId}/claim`)),
    read: async (caseId: string) => answerOf<z.output<typeof consoleCase>>('getConsoleCase', await send('GET', `/cases/${caseId}`)),
    note: async (caseId: string, text: string, mentions: string[]) =>
      answerOf<unknown>('noteCase', await send('POST', `/cases/${caseId}/notes`, { noteId: randomUUID(), text, mentions })),
    decide: async (caseId: string, verdict: Omit<Verdict, 'decisionId'>) =>
      answerOf<z.output<typeof standing>>(
        'decideCase',
        await send('POST', `/cases/${caseId}/decisions`, { decisionId: randomUUID(), ...verdict }),
      ),
    send,
  };
}

export type OfficerClient = Awaited<ReturnType<typeof officerClient>>;
