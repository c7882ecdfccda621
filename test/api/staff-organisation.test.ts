import { expect, test } from 'vitest';
import { DESK, openOidcDesk } from './oidc-desk.ts';

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
    { action: 'staff.linked', actor_id: guard.id, reason: 'joining', detail: { issuer: desk.issuer } },
    { action: 'staff.unlinked', actor_id: guard.id },
  ]);
});

test('a subject belongs to one person', async () => {
  const [one, other] = [await desk.door.signedIn('first', 'officer'), await desk.door.signedIn('second', 'officer')];
  await link(one.id, 'subject-2');
  expect((await link(other.id, 'subject-2')).body).toMatchObject({ status: 409, code: 'subject-taken' });
  expect((await guard.call('getStaffMember', { path: { staffId: other.id } })).body.organisation).toBeNull();
});
