import { timingSafeEqual } from 'node:crypto';
import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import type { SecuritySettings } from '@trafficdesk/rules/settings/security.ts';
import { findSession, type Session, type SessionStage, TOUCH_SECONDS, touchSession } from '@trafficdesk/worker/store/sessions.ts';
import type { Request } from 'express';
import type { Deps } from '../deps.ts';
import { spend } from '../limits/spend.ts';
import { originOf } from '../operations/origin.ts';
import { mayDo, type Permission } from '../permissions/permissions.ts';
import { recordRefusal } from '../permissions/record-refusal.ts';
import type { ProblemCode } from '../problems/catalogue.ts';
import { problem } from '../problems/problem.ts';
import { BACKGROUND_HEADER, CSRF_HEADER, tokenOf } from './cookie.ts';
import { stageNow } from './stage-now.ts';
import { securitySettings } from '../security/settings.ts';

/** Who of the staff is calling. */
export interface StaffSession extends Session {
  id: string;
  name: string;
  roles: Role[];
  /** Codes of the cities whose cases this person may see; null for all. Everything about a case asks for it. */
  cities: string[] | null;
  token: string;
}

/** Of buffers: a header may hold as many characters as the token, and more bytes. */
function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Browsers say where a call comes from; a page of another site can have no business here. */
export function refuseForeignSite(request: Request): void {
  const site = request.get('Sec-Fetch-Site');
  if (site && site !== 'same-origin' && site !== 'none') throw problem('csrf-token-missing');
}

/** What a page asks by itself, with nobody there, keeps no session alive; its stream of events says so by what it accepts. */
const isBackground = (request: Request): boolean =>
  request.get(BACKGROUND_HEADER) !== undefined || request.get('Accept') === 'text/event-stream';

/** The session a token stands for, at the stage it counts for now, or null. Asking does not count as use: an open page alone keeps no session alive. */
export async function currentSession(
  { db }: Deps,
  token: string,
  { idleMinutes, secondFactorRoles }: SecuritySettings,
): Promise<Session | null> {
  const found = await findSession(db, token, idleMinutes * 60);
  return found && { ...found, stage: stageNow(found, secondFactorRoles) };
}

/** What is said to a session that has come to another stage than an operation is for. */
const OTHER_STAGE = {
  full: 'sign-in-complete',
  'new-password': 'password-not-chosen',
  'second-factor': 'second-factor-missing',
  enrolment: 'second-factor-missing',
} as const satisfies Record<SessionStage, ProblemCode>;

/**
 * The member of staff whose session has come to one of these stages, and on a writing call carries its CSRF token; a problem otherwise.
 * Somebody who has still to give a second factor is not signed in yet.
 */
export async function authenticateSession(deps: Deps, stages: readonly SessionStage[], request: Request): Promise<StaffSession> {
  const token = tokenOf(request);
  if (!token) throw problem('not-authenticated');
  const settings = await securitySettings(deps.db);
  const session = await currentSession(deps, token, settings);
  if (!session) throw problem('not-authenticated');
  if (request.method !== 'GET') {
    refuseForeignSite(request);
    if (!same(request.get(CSRF_HEADER) ?? '', session.csrfToken)) throw problem('csrf-token-missing');
  }
  if (!stages.includes(session.stage)) throw problem(OTHER_STAGE[session.stage]);
  await spend(deps, 'staff', session.staff.id, settings);
  const { idleSeconds, idleSecondsLeft } = session;
  const isDue = idleSeconds - idleSecondsLeft >= TOUCH_SECONDS;
  const used = isDue && !isBackground(request) && (await touchSession(deps.db, token));
  const { id, name, roles, cities } = session.staff;
  return { ...session, idleSecondsLeft: used ? idleSeconds : idleSecondsLeft, id, name, roles, cities, token };
}

/** The member of staff who is signed in and may do this; a problem otherwise. That somebody tried what they may not is on record. */
export async function authenticateStaff(deps: Deps, permission: Permission, request: Request): Promise<StaffSession> {
  const session = await authenticateSession(deps, ['full'], request);
  if (mayDo(session.roles, permission)) return session;
  await recordRefusal(deps, { staffId: session.id, detail: { permission }, origin: originOf(request) });
  throw problem('not-permitted');
}
