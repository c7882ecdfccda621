import { Secret, TOTP } from 'otpauth';
import type { Running } from '../demo/running.ts';
import { answerOf } from '../support/http/answer.ts';
import { codeSentTo } from '../support/http/code-sent-to.ts';
import { type Credentials, cookieOf, officerClient } from '../support/http/officer-client.ts';
import { ENROLLED } from './callers.ts';

/** Somebody with a second factor. */
export interface Enrolled {
  /** Of the session that set it up. */
  credentials: Credentials;
  /** Each good once. */
  recoveryCodes: string[];
}

/** What there is to sign in with, and what to end. */
export interface SeededAccounts {
  /** Of everybody who signs in. */
  password: string;
  /** By user name. */
  enrolled: Record<string, Enrolled>;
  /** A session of lina's that nobody uses. */
  idleSessionId: string;
  /** A code that was sent to a phone. */
  phoneCode: { codeId: string; code: string };
}

/** An invented number that nobody else is sent codes to here. */
const PHONE = '15400000000';

/** Signs in and sets a second factor up, as an authenticator app would. */
async function enrol(url: string, username: string, password: string): Promise<Enrolled> {
  const { send } = await officerClient(url, username, password);
  const { secret } = await answerOf<{ secret: string }>('beginEnrolment', await send('POST', '/second-factor/enrolment', { password }));
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  const confirmed = await send('POST', '/second-factor/enrolment/confirmation', { code });
  const { session, recoveryCodes } = await answerOf<{ session: { csrfToken: string }; recoveryCodes: string[] }>(
    'confirmEnrolment',
    confirmed,
  );
  return { credentials: { cookie: cookieOf(confirmed), csrfToken: session.csrfToken }, recoveryCodes };
}

async function idleSession(url: string, password: string): Promise<string> {
  const { send } = await officerClient(url, 'lina', password);
  const { items } = await answerOf<{ items: { id: string; current: boolean }[] }>('listOwnSessions', await send('GET', '/sessions'));
  return items.find(({ current }) => current)?.id ?? '';
}

/** Has a code sent, and reads it. */
async function phoneCode({ url, standIn, secrets }: Running): Promise<SeededAccounts['phoneCode']> {
  const asked = await fetch(`${url}/v1/phone-codes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secrets.channelKeys.app}`, 'content-type': 'application/json' },
    body: JSON.stringify({ purpose: 'registration', phone: PHONE }),
  });
  const { codeId } = await answerOf<{ codeId: string }>('sendPhoneCode', asked);
  return { codeId, code: await codeSentTo(standIn, PHONE) };
}

/** Sets second factors up, opens a session to be ended and has a code sent to a phone. */
export async function seedAccounts(running: Running): Promise<SeededAccounts> {
  const { url, secrets } = running;
  const password = secrets.demoPassword;
  const enrolled: SeededAccounts['enrolled'] = {};
  for (const username of ENROLLED) enrolled[username] = await enrol(url, username, password);
  return {
    password,
    enrolled,
    idleSessionId: await idleSession(url, password),
    phoneCode: await phoneCode(running),
  };
}
