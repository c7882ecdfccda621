import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomUUID } from 'node:crypto';
import { permissionsOf } from '@trafficdesk/api/permissions/permissions.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { describe, expect, test } from 'vitest';
import { CITY } from '../support/desk.ts';
import { insertGoodPhotos } from '../support/good-photos.ts';
import { approval, openWorkedDoor } from './worked-door.ts';

const { door, application, submit, opened, held } = await openWorkedDoor();
const { db } = door.deps;

/** The records of a case, each with where it came from. */
const recordsOf = (caseId: string, action: string) =>
  db('audit').where({ case_id: caseId, action }).select('actor_kind', 'actor_id', 'reason', 'request_id', 'address', 'detail');

const requestIdOf = ({ headers }: { headers: Headers }) => headers.get('x-request-id');

describe('who, what, when, on which case, from where, why:', () => {
  test('a submission names its channel, request and address', async () => {
    const answer = await submit(await application());
    expect(await recordsOf(answer.body.id, 'case.submitted')).toMatchObject([
      { actor_kind: 'channel', actor_id: 'app', request_id: requestIdOf(answer), address: '127.0.0.1' },
    ]);
  });

  test('a decision names the request and the address it was proposed from, although the workflow takes it', async () => {
    const { officer, caseId, revision } = await held();
    const answer = await officer.call('decideCase', { path: { caseId }, body: approval(revision) });
    expect(answer.status).toBe(200);
    expect(await recordsOf(caseId, 'case.decided')).toMatchObject([
      { actor_kind: 'staff', actor_id: officer.id, request_id: requestIdOf(answer), address: '127.0.0.1' },
    ]);
  });

  test('the same decision sent again from elsewhere adds nothing', async () => {
    const { officer, caseId, revision } = await held();
    const body = approval(revision);
    const first = await officer.call('decideCase', { path: { caseId }, body });
    await officer.call('decideCase', { path: { caseId }, body });
    expect(await recordsOf(caseId, 'case.decided')).toMatchObject([{ request_id: requestIdOf(first) }]);
  });

  test('a supplement and a withdrawal name their request', async () => {
    const { id: caseId, revision, photos } = await opened({ owner: { borderBrightness: 250 } });
    expect(photos.some(({ reshoot }: { reshoot: boolean }) => reshoot)).toBe(true);
    const better = await insertGoodPhotos(db, { applicant: null, documents: null });
    const supplemented = await door.app.call('supplementCase', { path: { caseId }, body: { photos: better, revision } });
    expect(await recordsOf(caseId, 'case.supplemented')).toMatchObject([{ actor_id: 'app', request_id: requestIdOf(supplemented) }]);
    const withdrawn = await door.app.call('withdrawCase', { path: { caseId } });
    expect(await recordsOf(caseId, 'case.withdrawn')).toMatchObject([{ actor_id: 'app', request_id: requestIdOf(withdrawn) }]);
  });

  test('the end of a binding names its request, whoever ends it; an officer’s order also the address', async () => {
    for (const by of ['driver', 'officer'] as const) {
      const submission = await application();
      const { id: caseId, revision } = (await submit(submission)).body;
      const officer = await door.signedIn(`officer-${randomUUID().slice(0, 8)}`, 'officer');
      await officer.call('claimCase', { path: { caseId } });
      await officer.call('decideCase', { path: { caseId }, body: approval(revision) });
      const { id: bindingId } = await db('bindings').where({ case_id: caseId }).first('id');
      const answer =
        by === 'driver'
          ? await door.app.call('endBinding', { path: { bindingId }, body: { by, identityNumber: submission.applicant.identityNumber } })
          : await officer.call('endBindingByOfficer', { path: { bindingId }, body: { reason: 'asked for it' } });
      expect(answer.status).toBe(200);
      expect(await recordsOf(caseId, 'binding.ended')).toMatchObject([{ request_id: requestIdOf(answer) }]);
      if (by === 'officer') {
        expect(await recordsOf(caseId, 'binding.end-ordered')).toMatchObject([{ request_id: requestIdOf(answer), address: '127.0.0.1' }]);
      }
    }
  });

  test('the first look at who a case is about says why and from where', async () => {
    const { officer, caseId } = await held();
    const answer = await officer.call('getConsoleCase', { path: { caseId } });
    await officer.call('getConsoleCase', { path: { caseId } });
    expect(await recordsOf(caseId, 'particulars.shown')).toMatchObject([
      { actor_id: officer.id, reason: 'case-held', request_id: requestIdOf(answer), address: '127.0.0.1' },
    ]);
  });

  test('looking up somebody’s bindings is on record without the number, a check of eligibility is not', async () => {
    const { identityNumber } = inventPerson(777);
    const answer = await door.app.call('listBindings', { body: { identityNumber, as: 'owner' } });
    expect(await db('audit').where({ request_id: requestIdOf(answer) })).toMatchObject([
      { action: 'bindings.searched', actor_id: 'app', case_id: null, detail: { as: 'owner', found: 0 } },
    ]);
    const { applicant, vehicle } = await application();
    const checked = await door.app.call('checkEligibility', { path: { process: 'binding' }, body: { city: CITY, applicant, vehicle } });
    expect(checked.status).toBe(200);
    expect(await db('audit').where({ request_id: requestIdOf(checked) })).toEqual([]);
    expect(JSON.stringify(await db('audit'))).not.toContain(identityNumber);
  });
});

describe('what somebody may not do', () => {
  test('is on record, once for as often as it is tried', async () => {
    const editor = await door.signedIn('curious', 'policy-editor');
    const [first] = [await editor.call('listCases'), await editor.call('listCases'), await editor.call('listStaff')];
    const records = await db('audit').where({ actor_id: editor.id, action: 'access.refused' }).orderBy('id');
    expect(records).toMatchObject([
      { request_id: requestIdOf(first), address: '127.0.0.1', detail: { permission: 'case.read' } },
      { detail: { permission: 'staff.read' } },
    ]);
    expect(permissionsOf(['policy-editor'])).not.toContain('case.read');
  });

  test('is on record also where the role lets one in: a photo of a case one does not hold, a document that others keep, one’s own account', async () => {
    const { caseId } = await held();
    const officer = await door.signedIn('onlooker', 'officer');
    for (let looks = 0; looks < 2; looks += 1)
      expect((await officer.call('showPhoto', { path: { caseId, slot: 'applicant' } })).body.code).toBe('photo-not-held');
    const editor = await door.signedIn('overreaching', 'policy-editor', 'policy-approver');
    const path = { documentId: 'security', version: 1 };
    expect((await editor.call('publishPolicyVersion', { path, body: {} })).body.code).toBe('not-permitted');
    const refusals = await db('audit').whereIn('actor_id', [officer.id, editor.id]).where({ action: 'access.refused' }).orderBy('id');
    expect(refusals).toMatchObject([
      { actor_id: officer.id, case_id: caseId, reason: 'photo-not-held', detail: { slot: 'applicant' }, address: '127.0.0.1' },
      { actor_id: editor.id, reason: 'not-permitted', detail: { operation: 'publishPolicyVersion', documentId: 'security' } },
    ]);
  });

  test('is on record again later', async () => {
    const editor = await door.signedIn('patient', 'policy-editor');
    await editor.call('listCases');
    await db.raw(
      `alter table audit disable trigger audit_is_append_only; update audit set at = at - interval '11 minutes' where actor_id = '${editor.id}'; alter table audit enable trigger audit_is_append_only`,
    );
    await editor.call('listCases');
    expect(await db('audit').where({ actor_id: editor.id, action: 'access.refused' })).toHaveLength(2);
  });
});

const sources = fileURLToPath(new URL('../..', import.meta.url));
const codeOf = (room: string): string =>
  readdirSync(join(sources, room), { recursive: true, encoding: 'utf8' })
    // A migration may import nothing that later changes: what it does is on record by its own statement.
    .filter((path) => path.endsWith('.ts') && !path.includes('node_modules') && !path.includes('migrations'))
    .map((path) => readFileSync(join(sources, room, path), 'utf8'))
    .join('\n');

test('nothing writes to the audit record but appendAudit', () => {
  expect((codeOf('api') + codeOf('worker')).match(/\('audit'\)\s*\.insert|insert into audit\b|insertRows\(\w+, 'audit'/g)).toEqual([
    'insert into audit',
  ]);
});
