import { hashPassword } from '@trafficdesk/api/sessions/password.ts';
import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import { setTimeout as sleep } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';
import { publish } from '../support/desk.ts';
import { putStaff } from '../support/put-staff.ts';
import { type Caller, createCaller, type Response } from './caller.ts';
import { type Door, PASSWORD } from './door.ts';

/** The code that an authenticator app with this secret shows; `steps` of 30 seconds from now. */
export const codeOf = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

/** Waits where the present step of 30 seconds is all but over: a neighbour of it would be one too many by the time it arrives. */
export async function awayFromTheEdge(): Promise<void> {
  const left = TOTP.remaining();
  if (left < 5_000) await sleep(left);
}

export const totp = (code: string) => ({ proof: { kind: 'totp', code } });
export const recovery = (code: string) => ({ proof: { kind: 'recovery-code', code } });

/** From now on these roles sign in with a second factor. */
export const requireFor = ({ deps }: Door, ...secondFactorRoles: Role[]): Promise<void> =>
  publish(deps.db, 'security', { ...security, secondFactorRoles });

/** The browser that got this answer, with the cookie and token it was given. */
export function browserWith({ url }: Door, answer: Response): Caller {
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const { csrfToken } = answer.body.session ?? answer.body;
  return createCaller(url, { Cookie: cookie, 'X-CSRF-Token': csrfToken });
}

/** Somebody with this user name and role; answers their id. */
export const enter = async ({ deps }: Door, username: string, role: Role): Promise<string> =>
  putStaff(deps.db, { username, name: username, passwordHash: await hashPassword(PASSWORD), roles: [role], cities: null });

/** Signs in by password as far as that goes. */
export async function withPassword(door: Door, username: string, headers: Record<string, string> = {}) {
  const answer = await door.nobody.call('signIn', { body: { username, password: PASSWORD }, headers });
  return { ...browserWith(door, answer), stage: answer.body.stage as string, answer };
}

/** Sets a second factor up in a session that may; answers its secret and recovery codes, and the browser as it goes on. */
export async function enrolled(door: Door, browser: Caller, body: object = {}) {
  const { secret } = (await browser.call('beginEnrolment', { body })).body;
  const answer = await browser.call('confirmEnrolment', { body: { code: codeOf(secret) } });
  return { secret: secret as string, recoveryCodes: answer.body.recoveryCodes as string[], answer, ...browserWith(door, answer) };
}

/** As if the code confirmed last had never been given: the next one would only come in half a minute. */
export const forgetStep = ({ deps }: Door, id: string) => deps.db('staff').where({ id }).update({ totp_last_step: null });

/** Actions on record of this person, oldest first. */
export const recordOf = async ({ deps }: Door, id: string): Promise<string[]> =>
  (await deps.db('audit').where({ actor_id: id }).orderBy('id').select('action')).map(({ action }) => action);
