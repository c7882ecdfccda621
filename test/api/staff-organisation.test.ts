import { SESSION_COOKIE } from '@trafficdesk/api/sessions/cookie.ts';
import { expect, test } from 'vitest';
import { createCaller } from './caller.ts';
import { PASSWORD } from './door.ts';
import { DESK, openOidcDesk } from './oidc-desk.ts';
import { codeOf, enrolled, forgetStep, totp } from './signing-in.ts';

const desk = await openOidcDesk();
const guard = await desk.door.signedIn('guard', 'security-administrator');
const link = (staffId: string, subject: string | null) =>
  guard.call('linkStaffOrganisation', { path: { staffId }, body: { subject, reason: 'joining' } });

test('who is linked to a subject of the organisation signs in as that one, and not any more once the link is gone', async () => {
  const person = await desk.door.signedIn('linked', 'officer');
  expect((await link(person.id, 'subject-1')).body.organisation).toEqual({ issuer: desk.issuer, subject: 'subject-1' });
  expect((await desk.signIn(desk.browse(), { subject: 'subject-1' })).location?.href).toBe(`${DESK}/`);
  expect((await link(person.id, null)).body.organisation).toBeNull();
  expect((await desk.signIn(desk.browse(), { subject: 'subject-1' })).location?.href).not.toBe(`${DESK}/`);
  const records = await desk.door.deps.db('audit').whereRaw(`detail ->> 'staffId' = ?`, [person.id]).orderBy('id');
  expect(records).toMatchObject([
    { action: 'staff.linked', actor_id: guard.id, reason: 'joining', detail: { issuer: desk.issuer, sessionsEnded: 1 } },
    { action: 'staff.unlinked', actor_id: guard.id },
  ]);
});

test('a subject belongs to one person', async () => {
  const [one, other] = [await desk.door.signedIn('first', 'officer'), await desk.door.signedIn('second', 'officer')];
  await link(one.id, 'subject-2');
  expect((await link(other.id, 'subject-2')).body).toMatchObject({ status: 409, code: 'subject-taken' });
  expect((await guard.call('getStaffMember', { path: { staffId: other.id } })).body.organisation).toBeNull();
});

test('a link ends the sessions there were, and who it is to is on record by a keyed hash alone', async () => {
  const person = await desk.door.signedIn('relinked', 'officer');
  await link(person.id, 'subject-3');
  expect((await person.call('getSession')).status).toBe(401);
  await link(person.id, 'subject-4');
  await link(person.id, 'subject-3');
  const records = await desk.door.deps.db('audit').where({ action: 'staff.linked' }).whereRaw(`detail ->> 'staffId' = ?`, [person.id]);
  const [first, second, third] = records.map(({ detail }) => detail.subjectHash);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect([second === first, third === first]).toEqual([false, true]);
  expect(JSON.stringify(records)).not.toContain('subject-3');
});

test('the first time somebody comes through the organisation, their second factor here is asked for too; afterwards its word is enough', async () => {
  const { door } = desk;
  const person = await door.signedIn('wary', 'officer');
  const { secret } = await enrolled(door, person, { password: PASSWORD });
  await forgetStep(door, person.id);
  await link(person.id, 'subject-5');
  const arrive = async () => {
    const browser = desk.browse();
    await desk.signIn(browser, { subject: 'subject-5', amr: 'mfa' });
    const Cookie = `${SESSION_COOKIE}=${browser.jar(DESK).get(SESSION_COOKIE)}`;
    const { body } = await createCaller(door.url, { Cookie }).call('getSession');
    return { ...createCaller(door.url, { Cookie, 'X-CSRF-Token': body.csrfToken }), stage: body.stage };
  };
  const half = await arrive();
  expect(half.stage).toBe('second-factor');
  expect((await half.call('giveSecondFactor', { body: totp(codeOf(secret)) })).body.session.stage).toBe('full');
  expect((await arrive()).stage).toBe('full');
  await link(person.id, 'subject-6');
  await link(person.id, 'subject-5');
  expect((await arrive()).stage).toBe('second-factor');
});
