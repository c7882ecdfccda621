import { timingSafeEqual } from 'node:crypto';
import { findSession, type Session, touchSession } from '@trafficdesk/worker/store/sessions.ts';
import type { Request } from 'express';
import type { Deps } from '../deps.ts';
import { problem } from '../problems/problem.ts';
import { CSRF_HEADER, tokenOf } from './cookie.ts';
import { IDLE_SECONDS } from './limits.ts';
import type { Role } from './roles.ts';

/** Who of the staff is calling. */
export interface StaffSession extends Session {
  id: string;
  name: string;
  roles: Role[];
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

/** The session a token stands for, or null. Asking does not count as use: an open page alone keeps no session alive. */
export async function currentSession({ db }: Deps, token: string | undefined): Promise<Session | null> {
  return token ? findSession(db, token, IDLE_SECONDS) : null;
}

/** The member of staff who is signed in, holding one of the roles, and on a writing call the session's CSRF token; a problem otherwise. */
export async function authenticateStaff(deps: Deps, allowed: readonly Role[], request: Request): Promise<StaffSession> {
  const token = tokenOf(request);
  const session = await currentSession(deps, token);
  if (!token || !session) throw problem('not-authenticated');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuseForeignSite(request);
    if (!same(request.get(CSRF_HEADER) ?? '', session.csrfToken)) throw problem('csrf-token-missing');
  }
  const roles = session.staff.roles as Role[];
  if (!roles.some((role) => allowed.includes(role))) throw problem('not-permitted');
  await touchSession(deps.db, token);
  return { ...session, id: session.staff.id, name: session.staff.name, roles, token };
}
