import { createOidcProvider } from '@trafficdesk/api/oidc/provider.ts';
import type { OidcRefusal } from '@trafficdesk/api/oidc/refused.ts';
import { readOidcSettings } from '@trafficdesk/api/oidc/settings.ts';
import type { Role } from '@trafficdesk/rules/facts/codes/role.ts';
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { putOrganisation } from '@trafficdesk/worker/store/staff-members.ts';
import { expect } from 'vitest';
import { atEnd } from '../support/at-end.ts';
import { publish } from '../support/desk.ts';
import { createRedirectingBrowser, type Landing, type RedirectingBrowser } from '../support/http/redirecting-browser.ts';
import { CLIENT, startOidcProvider, type TestProvider } from '../support/oidc-provider.ts';
import { type Door, openDoor } from './door.ts';

/** The console's public address, served by a proxy that ends TLS. */
export const DESK = 'https://desk.example';
export const CALLBACK = `${DESK}/api/session/oidc/callback`;
export const ATTEMPT_COOKIE = 'trafficdesk_oidc';

/** Whom the provider's login page signs in, and how. */
export interface Person {
  subject: string;
  amr?: string;
  acr?: string;
}

export interface OidcDesk {
  door: Door;
  provider: TestProvider;
  issuer: string;
  /** Enters somebody whom the provider knows as `subject`, without a session; supervisors need a second factor. Answers the id. */
  enter(subject: string, role?: Role): Promise<string>;
  browse(): RedirectingBrowser;
  /** What a browser asks of the console. */
  atDesk(browser: RedirectingBrowser, address: URL | string): Promise<Landing>;
  /** Presses the button; answers the provider's address that the browser is sent to. */
  begin(browser: RedirectingBrowser): Promise<URL>;
  /** Fills in the provider's login page unless the browser is still logged in there; answers the address it sends the browser back to. */
  logIn(browser: RedirectingBrowser, address: URL, person: Person): Promise<URL>;
  signIn(browser: RedirectingBrowser, person: Person): Promise<Landing>;
  countSessions(): Promise<number>;
  /** The last record of a refused sign-in. */
  lastRefusal(): Promise<Record<string, unknown>>;
}

/** An api that knows a real OpenID provider, both of this test file alone. */
export async function openOidcDesk(): Promise<OidcDesk> {
  const provider = await startOidcProvider({ redirectUrl: CALLBACK });
  atEnd(() => provider.close());
  const settings = readOidcSettings({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_REDIRECT_URL: CALLBACK,
  })!;
  const door = await openDoor({ oidc: createOidcProvider(settings), trustedProxies: 1 });
  const { db } = door.deps;
  const security = defaultDocuments.find(({ id }) => id === 'security')?.content;
  await publish(db, 'security', { ...(security as object), secondFactorRoles: ['supervisor'] });

  const desk: OidcDesk = {
    door,
    provider,
    issuer: settings.issuer,
    async enter(subject, role = 'officer') {
      const { id } = await door.signedIn(`of-${subject}`, role);
      await db('sessions').where({ staff_id: id }).delete();
      await putOrganisation(db, id, { issuer: settings.issuer, subject });
      return id;
    },
    browse: createRedirectingBrowser,
    atDesk: (browser, address) => browser.visit(new URL(address, DESK), { via: door.url, headers: { 'X-Forwarded-Proto': 'https' } }),
    begin: async (browser) => (await desk.atDesk(browser, '/api/session/oidc')).location!,
    async logIn(browser, address, { subject, amr = 'pwd otp', acr = '' }) {
      const page = await browser.follow(address);
      if (page.origin === DESK) return page;
      return browser.follow(page, { method: 'POST', body: new URLSearchParams({ subject, amr, acr }) });
    },
    signIn: async (browser, person) => desk.atDesk(browser, await desk.logIn(browser, await desk.begin(browser), person)),
    countSessions: async () => Number((await db('sessions').count({ n: '*' }))[0]?.['n']),
    lastRefusal: () => db('audit').where({ action: 'session.refused' }).orderBy('id', 'desc').first(),
  };
  return desk;
}

/** The browser stands at the sign-in page, which knows why; it has no session, nor has the database one more, and the attempt is over. */
export async function expectRefused(desk: OidcDesk, refusal: OidcRefusal, attempt: () => Promise<Landing>): Promise<void> {
  const before = await desk.countSessions();
  const landing = await attempt();
  expect(landing.status).toBe(303);
  expect(landing.location?.href).toBe(`${DESK}/login?refused=${refusal}`);
  expect(landing.setCookies).toEqual([expect.stringMatching(new RegExp(`^${ATTEMPT_COOKIE}=; Max-Age=0`))]);
  expect(await desk.countSessions()).toBe(before);
}
