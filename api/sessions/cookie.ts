import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request } from 'express';

export const SESSION_COOKIE = 'trafficdesk_session';

/** Header that every writing call of the console carries. */
export const CSRF_HEADER = 'X-CSRF-Token';

/** Header of calls that a page of the console makes by itself: they are answered, but do not count as use of the session. */
export const BACKGROUND_HEADER = 'X-Background';

/** The session's token in the request, if any. */
export const tokenOf = (request: Request): string | undefined => parseCookie(request.headers.cookie ?? '')[SESSION_COOKIE];

const attributes = (secure: boolean) => ({ name: SESSION_COOKIE, httpOnly: true, sameSite: 'strict', secure, path: '/' }) as const;

/** Set-Cookie for a new session; it goes when the browser is closed. */
export const sessionCookie = (token: string, secure: boolean): string => stringifySetCookie({ ...attributes(secure), value: token });

/** Set-Cookie that makes the browser forget the session. */
export const clearedCookie = (secure: boolean): string => stringifySetCookie({ ...attributes(secure), value: '', maxAge: 0 });
