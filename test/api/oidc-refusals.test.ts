import { putOrganisation } from '@trafficdesk/worker/store/staff-members.ts';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { newKey, OTHER_CLIENT } from '../support/oidc-provider.ts';
import { ATTEMPT_COOKIE, DESK, expectRefused, openOidcDesk, type OidcDesk } from './oidc-desk.ts';

let desk: OidcDesk;
beforeAll(async () => {
  desk = await openOidcDesk();
  await desk.enter('known');
});
afterEach(() => {
  desk.provider.tampering = null;
});

const KNOWN = { subject: 'known' };

/** A browser back from the provider's login page, and the address it was sent back to. */
async function comeBack() {
  const browser = desk.browse();
  return { browser, callback: await desk.logIn(browser, await desk.begin(browser), KNOWN) };
}

test('whom no administrator entered is told so, and the record of it names nobody', async () => {
  await expectRefused(desk, 'no-account', () => desk.signIn(desk.browse(), { subject: 'zhang.wei@police.example' }));
  const record = await desk.lastRefusal();
  expect(record).toMatchObject({ actor_kind: 'system', actor_id: null, reason: 'no-account', detail: { method: 'oidc' } });
  expect(JSON.stringify(record)).not.toContain('zhang.wei');
  expect(desk.door.logged()).not.toContain('zhang.wei');
});

test('who is disabled is not signed in', async () => {
  const id = await desk.enter('dismissed');
  await desk.door.deps.db('staff').where({ id }).update({ disabled_at: new Date() });
  await expectRefused(desk, 'no-account', () => desk.signIn(desk.browse(), { subject: 'dismissed' }));
  expect(await desk.lastRefusal()).toMatchObject({ actor_kind: 'staff', actor_id: id, reason: 'no-account' });
});

test('who bears the same subject at another provider is not signed in', async () => {
  const id = await desk.enter('elsewhere');
  await putOrganisation(desk.door.deps.db, id, { issuer: 'https://elsewhere.example/', subject: 'elsewhere' });
  await expectRefused(desk, 'no-account', () => desk.signIn(desk.browse(), { subject: 'elsewhere' }));
});

test('who went away from the provider’s page is not signed in', async () => {
  await expectRefused(desk, 'provider-declined', () => desk.signIn(desk.browse(), { subject: '' }));
});

test('a browser that did not begin the attempt is not signed in by its answer', async () => {
  const { callback } = await comeBack();
  await expectRefused(desk, 'attempt-lost', () => desk.atDesk(desk.browse(), callback));
});

test('the answer to another attempt does not count: state', async () => {
  const { callback } = await comeBack();
  const other = desk.browse();
  await desk.begin(other);
  await expectRefused(desk, 'attempt-lost', () => desk.atDesk(other, callback));
});

test('the code of another attempt, put beside the own state, does not count: PKCE', async () => {
  const [own, foreign] = [await comeBack(), await comeBack()];
  own.callback.searchParams.set('code', foreign.callback.searchParams.get('code')!);
  await expectRefused(desk, 'answer-not-valid', () => desk.atDesk(own.browser, own.callback));
});

test('an answer counts once, with or without the attempt’s cookie', async () => {
  const { browser, callback } = await comeBack();
  const kept = browser.jar(DESK).get(ATTEMPT_COOKIE)!;
  expect((await desk.atDesk(browser, callback)).location?.href).toBe(`${DESK}/`);
  await expectRefused(desk, 'attempt-lost', () => desk.atDesk(browser, callback));
  browser.jar(DESK).set(ATTEMPT_COOKIE, kept);
  await expectRefused(desk, 'answer-not-valid', () => desk.atDesk(browser, callback));
});

test('an attempt is over after ten minutes, and one that was not sealed here, or sealed for something else, is none', async () => {
  const { browser, callback } = await comeBack();
  const { seal } = desk.door.deps;
  const place = 'cookie:oidc-attempt';
  const fresh = JSON.parse(seal.open(browser.jar(DESK).get(ATTEMPT_COOKIE)!, place));
  for (const value of [
    seal.seal(JSON.stringify({ ...fresh, until: fresh.until - 10 * 60_000 }), place),
    seal.seal(JSON.stringify(fresh), 'cookie:something-else'),
    Buffer.from(JSON.stringify(fresh)).toString('base64url'),
  ]) {
    browser.jar(DESK).set(ATTEMPT_COOKIE, value);
    await expectRefused(desk, 'attempt-lost', () => desk.atDesk(browser, callback));
  }
  browser.jar(DESK).set(ATTEMPT_COOKIE, seal.seal(JSON.stringify(fresh), place));
  expect((await desk.atDesk(browser, callback)).location?.href).toBe(`${DESK}/`);
});

test.each([
  { what: 'another nonce', change: { nonce: 'somebody-elses' } },
  { what: 'another PKCE challenge', change: { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' } },
  { what: 'the name of another application', change: { client_id: OTHER_CLIENT.id } },
])('a provider that was asked with $what signs nobody in', async ({ change }) => {
  const browser = desk.browse();
  const address = await desk.begin(browser);
  for (const [name, value] of Object.entries(change)) address.searchParams.set(name, value);
  const callback = await desk.logIn(browser, address, KNOWN);
  await expectRefused(desk, 'answer-not-valid', () => desk.atDesk(browser, callback));
});

test.each([
  { what: 'signed with another key', tampering: () => ({ key: newKey() }) },
  { what: 'meant for another application', tampering: () => ({ claims: { aud: OTHER_CLIENT.id } }) },
  { what: 'of another issuer', tampering: () => ({ claims: { iss: 'https://elsewhere.example' } }) },
  { what: 'that has expired', tampering: () => ({ claims: { exp: Math.floor(Date.now() / 1000) - 3600 } }) },
  { what: 'without the nonce', tampering: () => ({ claims: { nonce: undefined } }) },
])('an ID token $what signs nobody in, and goes on record', async ({ tampering }) => {
  const { browser, callback } = await comeBack();
  desk.provider.tampering = tampering();
  await expectRefused(desk, 'answer-not-valid', () => desk.atDesk(browser, callback));
  expect(await desk.lastRefusal()).toMatchObject({ actor_kind: 'system', reason: 'answer-not-valid' });
});

test('a token that was signed anew with nothing changed signs in: it is the change that is refused', async () => {
  desk.provider.tampering = {};
  expect((await desk.signIn(desk.browse(), KNOWN)).location?.href).toBe(`${DESK}/`);
});

test.each([{ iss: 'https://elsewhere.example' }, { iss: null }])(
  'an answer that says it is of the issuer $iss signs nobody in',
  async ({ iss }) => {
    const { browser, callback } = await comeBack();
    if (iss) callback.searchParams.set('iss', iss);
    else callback.searchParams.delete('iss');
    await expectRefused(desk, 'answer-not-valid', () => desk.atDesk(browser, callback));
  },
);
