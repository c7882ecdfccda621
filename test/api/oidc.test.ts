import { OIDC_REFUSALS } from '@trafficdesk/api/oidc/refused.ts';
import { readOidcSettings } from '@trafficdesk/api/oidc/settings.ts';
import { SESSION_COOKIE } from '@trafficdesk/api/sessions/cookie.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../admin/src/i18n/en.ts';
import { zhCN } from '../../admin/src/i18n/zh-cn.ts';
import { CLIENT } from '../support/oidc-provider.ts';
import { ATTEMPT_COOKIE, CALLBACK, DESK, expectRefused, openOidcDesk, type OidcDesk } from './oidc-desk.ts';

let desk: OidcDesk;
let comeBack: () => Promise<void>;
beforeAll(async () => {
  desk = await openOidcDesk();
  comeBack = await desk.provider.goAway();
});

const sessionOf = (token: string | undefined) => desk.door.nobody.call('getSession', { headers: { Cookie: `${SESSION_COOKIE}=${token}` } });

describe('while the provider is away', () => {
  test('from the start, the sign-in page is told so, local accounts sign in, and no restart is needed afterwards', async () => {
    const browser = desk.browse();
    await expectRefused(desk, 'provider-unreachable', () => desk.atDesk(browser, '/api/session/oidc'));
    expect((await (await desk.door.signedIn('local', 'officer')).call('getSession')).status).toBe(200);
    await comeBack();
    expect((await desk.begin(browser)).host).toBe(new URL(desk.issuer).host);
  });

  test('somebody who is at its page already is told so on the way back, and can try again', async () => {
    await desk.enter('halfway');
    const browser = desk.browse();
    const callback = await desk.logIn(browser, await desk.begin(browser), { subject: 'halfway' });
    comeBack = await desk.provider.goAway();
    await expectRefused(desk, 'provider-unreachable', () => desk.atDesk(browser, callback)).finally(comeBack);
    expect((await desk.signIn(browser, { subject: 'halfway' })).location?.href).toBe(`${DESK}/`);
  });
});

test('a provider that stumbles counts as away, not as one that cannot be trusted', async () => {
  desk.provider.tampering = { status: 502 };
  await expectRefused(desk, 'provider-unreachable', () => desk.signIn(desk.browse(), { subject: 'halfway' }));
  desk.provider.tampering = null;
});

describe('signing in through the organisation', () => {
  test('opens a session for whoever an administrator entered under that subject, and leads to the console', async () => {
    const id = await desk.enter('wang.li');
    const browser = desk.browse();
    const landing = await desk.signIn(browser, { subject: 'wang.li' });
    expect([landing.status, landing.location?.href]).toEqual([303, `${DESK}/`]);
    const session = await sessionOf(browser.jar(DESK).get(SESSION_COOKIE));
    expect(session.body.staff).toMatchObject({ id, username: 'of-wang.li' });
    expect(await desk.door.deps.db('sessions').where({ staff_id: id }).first()).toMatchObject({ method: 'oidc', stage: 'full' });
  });

  test('the session’s cookie is Strict, the attempt’s Lax, sealed, short-lived and gone afterwards', async () => {
    await desk.enter('cookies');
    const browser = desk.browse();
    const begun = await desk.atDesk(browser, '/api/session/oidc');
    const [attempt = ''] = begun.setCookies;
    expect(attempt).toMatch(new RegExp(`^${ATTEMPT_COOKIE}=`));
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=600', 'Path=/api/session/oidc'])
      expect(attempt).toContain(attribute);
    expect(attempt).not.toContain(begun.location!.searchParams.get('state')!);
    const landing = await desk.atDesk(browser, await desk.logIn(browser, begun.location!, { subject: 'cookies' }));
    expect(landing.setCookies).toHaveLength(2);
    expect(landing.setCookies[0]).toMatch(new RegExp(`^${ATTEMPT_COOKIE}=; Max-Age=0`));
    for (const attribute of [`${SESSION_COOKIE}=`, 'HttpOnly', 'Secure', 'SameSite=Strict'])
      expect(landing.setCookies[1]).toContain(attribute);
    expect(landing.headers.get('cache-control')).toBe('no-store');
  });

  test('asks for a code with PKCE, a state and a nonce of this attempt, and for nothing of the person but who it is', async () => {
    const [first, second] = [await desk.begin(desk.browse()), await desk.begin(desk.browse())];
    expect(Object.fromEntries(first.searchParams)).toMatchObject({
      client_id: CLIENT.id,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: CALLBACK,
      code_challenge_method: 'S256',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(first.searchParams.get(name)).not.toBe(second.searchParams.get(name));
  });

  test('ends the session the browser came with, although its cookie does not come along from the provider', async () => {
    await desk.enter('again');
    const browser = desk.browse();
    await desk.signIn(browser, { subject: 'again' });
    const jar = browser.jar(DESK);
    const before = jar.get(SESSION_COOKIE);
    expect((await sessionOf(before)).status).toBe(200);
    const address = await desk.begin(browser);
    jar.delete(SESSION_COOKIE);
    await desk.atDesk(browser, await desk.logIn(browser, address, { subject: 'again' }));
    expect((await sessionOf(before)).status).toBe(401);
    expect((await sessionOf(jar.get(SESSION_COOKIE))).status).toBe(200);
  });

  test.each([
    { amr: 'mfa', acr: '', given: true },
    { amr: 'pwd otp', acr: '', given: true },
    { amr: 'pin hwk', acr: '', given: true },
    { amr: 'pwd', acr: 'https://refeds.org/profile/mfa', given: true },
    { amr: 'pwd', acr: '', given: false },
    { amr: 'otp', acr: '', given: false },
    { amr: 'pwd pin', acr: '', given: false },
    { amr: '', acr: 'urn:somebody:level2', given: false },
  ])('where a second factor is needed, amr $amr and acr $acr count as one: $given', async ({ amr, acr, given }) => {
    const subject = `factor.${amr.replaceAll(' ', '.')}.${acr.length}`;
    const id = await desk.enter(subject, 'supervisor');
    const browser = desk.browse();
    expect((await desk.signIn(browser, { subject, amr, acr })).location?.href).toBe(`${DESK}/`);
    expect(await desk.door.deps.db('sessions').where({ staff_id: id })).toMatchObject([{ stage: given ? 'full' : 'enrolment' }]);
    const Cookie = `${SESSION_COOKIE}=${browser.jar(DESK).get(SESSION_COOKIE)}`;
    const answer = await desk.door.nobody.call('listQueue', { headers: { Cookie } });
    expect(answer.status === 200).toBe(given);
  });

  test('leads nowhere but to the console, whatever the address asks for', async () => {
    await desk.enter('returning');
    const browser = desk.browse();
    const asked = await desk.atDesk(
      browser,
      '/api/session/oidc?returnTo=https://elsewhere.example/&redirect_uri=https://elsewhere.example/',
    );
    expect(asked.location?.searchParams.get('redirect_uri')).toBe(CALLBACK);
    const callback = await desk.logIn(browser, asked.location!, { subject: 'returning' });
    callback.searchParams.set('returnTo', 'https://elsewhere.example/');
    expect((await desk.atDesk(browser, callback)).location?.href).toBe(`${DESK}/`);
  });

  test('a page of another site cannot begin it', async () => {
    const answer = await desk.door.nobody.call('beginOidcSignIn', { headers: { 'Sec-Fetch-Site': 'cross-site' } });
    expect(answer.status).toBe(403);
  });
});

describe('the sign-in page', () => {
  test('learns which ways there are', async () => {
    expect((await desk.door.nobody.call('getSignInWays')).body).toEqual({ oidc: { title: new URL(desk.issuer).host } });
  });

  test('has words for every refusal in both languages', () => {
    for (const words of [en, zhCN]) expect(Object.keys(words.refused).toSorted()).toEqual(OIDC_REFUSALS.toSorted());
  });
});

describe('the settings', () => {
  const whole = { OIDC_ISSUER: 'https://sso.example', OIDC_CLIENT_ID: 'desk', OIDC_CLIENT_SECRET: 'secret', OIDC_REDIRECT_URL: CALLBACK };

  test('are all there or none; what is missing is named', () => {
    expect(readOidcSettings({})).toBeNull();
    expect(readOidcSettings(Object.fromEntries(Object.keys(whole).map((name) => [name, ''])))).toBeNull();
    expect(readOidcSettings(whole)).toMatchObject({ clientId: 'desk', issuer: 'https://sso.example/' });
    for (const name of Object.keys(whole)) expect(() => readOidcSettings({ ...whole, [name]: '' })).toThrow(new RegExp(`[.;] ${name}: `));
  });

  test('allow plain http on this machine alone, and no other way back than the console’s', () => {
    expect(readOidcSettings({ ...whole, OIDC_ISSUER: 'http://localhost:4000' })).not.toBeNull();
    expect(() => readOidcSettings({ ...whole, OIDC_ISSUER: 'http://sso.example' })).toThrow(/OIDC_ISSUER: must begin with https/);
    for (const path of ['', '/elsewhere', '/api/session/oidc/callback?to=x'])
      expect(() => readOidcSettings({ ...whole, OIDC_REDIRECT_URL: DESK + path })).toThrow(/OIDC_REDIRECT_URL: must be/);
  });
});
