import { randomUUID } from 'node:crypto';
import { changeCase, lockCase } from '@trafficdesk/worker/store/cases.ts';
import { purgeCase } from '@trafficdesk/worker/retention/purge-case.ts';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { buildCase, CITY, CLOSED_CITY } from '../support/desk.ts';
import { type Door, openDoor } from './door.ts';

type Staff = Awaited<ReturnType<Door['signedIn']>>;

let door: Door;
let officer: Staff;
let colleague: Staff;
let caseId: string;
let identityNumber: string;
beforeAll(async () => {
  door = await openDoor();
  officer = await door.signedIn('lina', 'officer');
  colleague = await door.signedIn('wangqiang', 'officer');
});
beforeEach(async () => {
  const { id, submission } = await buildCase(door.deps);
  [caseId, identityNumber] = [id, submission.applicant.identityNumber];
  await door.deps.db('case_mentions').delete();
});

const note = (by: Staff, body: object) =>
  by.call('noteCase', { path: { caseId }, body: { noteId: randomUUID(), text: '先看原件', ...body } });
const notesFor = async (viewer: Staff) => (await viewer.call('getConsoleCase', { path: { caseId } })).body.notes;
const unread = async (viewer: Staff) => (await viewer.call('countMentions')).body.unread;
const mentioned = async (viewer: Staff, query: Record<string, string | number> = {}) => (await viewer.call('listMentions', { query })).body;
const colleagues = async (viewer: Staff): Promise<string[]> =>
  (await viewer.call('listColleagues', { path: { caseId } })).body.items.map(({ id }: { id: string }) => id);
const only = (staff: Staff, cities: string[]) => door.deps.db('staff').where({ id: staff.id }).update({ cities });

describe('a note on a case', () => {
  test('stands on it for whoever opens it next, is on record without its words, and is written once however often it is sent', async () => {
    const body = { noteId: randomUUID(), text: '车主来电，照片是昨天拍的' };
    const first = await note(officer, body);
    expect(first.body).toMatchObject({ text: body.text, by: { id: officer.id }, mentions: [], fromDesk: false, unread: false });
    expect((await note(officer, body)).body).toEqual(first.body);
    expect(await notesFor(colleague)).toEqual([first.body]);
    const records = await door.deps.db('audit').where({ case_id: caseId, action: 'case.noted' });
    expect(records.map(({ detail }) => detail)).toEqual([{ noteId: body.noteId, mentions: [] }]);
    const [row] = await door.deps.db('case_notes').where({ id: body.noteId });
    expect(JSON.stringify(row)).not.toContain('照片');
  });

  test('is told from another that comes under its id', async () => {
    const noteId = randomUUID();
    await note(officer, { noteId });
    for (const other of [note(officer, { noteId, text: '另一句话' }), note(colleague, { noteId })])
      expect(await other).toMatchObject({ status: 422, body: { code: 'invalid-request', errors: [{ field: '/noteId' }] } });
    expect(await notesFor(officer)).toHaveLength(1);
  });

  test('names the person it is about to nobody who does not hold the case', async () => {
    await note(officer, { text: `证件号 ${identityNumber} 已核对`, mentions: [colleague.id] });
    expect(JSON.stringify(await notesFor(officer))).not.toContain(identityNumber);
    const { items } = await mentioned(colleague);
    expect(items).toMatchObject([{ text: expect.stringContaining('已核对') }]);
    expect(JSON.stringify(items)).not.toContain(identityNumber);
  });

  test('cannot be left where one may not see the case, nor once its personal data is deleted; what was written goes with that', async () => {
    const elsewhere = await door.signedIn('elsewhere', 'officer');
    await only(elsewhere, [CLOSED_CITY]);
    expect((await note(elsewhere, {})).status).toBe(404);

    await note(officer, { mentions: [colleague.id] });
    const { db, seal } = door.deps;
    await db.transaction(async (trx) => {
      await changeCase(trx, seal, await lockCase(trx, seal, caseId), { state: 'withdrawn', closedAt: new Date() });
    });
    await db.transaction((trx) => purgeCase(trx, { basis: 'erasure' }, caseId));
    expect((await note(officer, {})).body).toMatchObject({ code: 'wrong-state' });
    expect(await notesFor(officer)).toEqual([]);
    expect((await mentioned(colleague)).items).toMatchObject([{ text: null, case: { id: caseId } }]);
  });

  test('left at the moment in which the personal data of the case is deleted comes before that, and goes with it, or not at all', async () => {
    const { db, seal } = door.deps;
    await db.transaction(async (trx) => {
      await changeCase(trx, seal, await lockCase(trx, seal, caseId), { state: 'withdrawn', closedAt: new Date() });
    });
    const deleting = await db.transaction();
    await purgeCase(deleting, { basis: 'erasure' }, caseId);
    const leaving = note(officer, {});
    const waiting = () =>
      db('pg_locks')
        .where({ locktype: 'advisory', granted: false })
        .whereRaw('database = (select oid from pg_database where datname = current_database())');
    await vi.waitFor(async () => expect(await waiting()).toHaveLength(1), { timeout: 20_000 });
    await deleting.commit();
    expect((await leaving).body).toMatchObject({ status: 409, code: 'wrong-state' });
    expect(await db('case_notes').where({ case_id: caseId }).whereNotNull('text_sealed')).toEqual([]);
  });
});

describe('a mention', () => {
  test('is offered of those who may see the case: not of oneself, of other cities, of other roles, or of who cannot sign in', async () => {
    const [near, far, editor, gone] = [
      await door.signedIn('near', 'hotline-agent'),
      await door.signedIn('far', 'officer'),
      await door.signedIn('an-editor', 'policy-editor'),
      await door.signedIn('gone', 'officer'),
    ];
    await only(near, [CITY]);
    await only(far, [CLOSED_CITY]);
    await door.deps.db('staff').where({ id: gone.id }).update({ disabled_at: new Date() });
    const offered = await colleagues(officer);
    expect(offered).toEqual(expect.arrayContaining([near.id, colleague.id]));
    for (const hidden of [officer, far, editor, gone]) {
      expect(offered).not.toContain(hidden.id);
      expect(await note(officer, { mentions: [colleague.id, hidden.id] })).toMatchObject({
        status: 422,
        body: { errors: [{ field: '/mentions' }] },
      });
    }
    expect(await unread(colleague)).toBe(0);
  });

  test('is counted until its note was read, which nobody does for somebody else', async () => {
    const { body } = await note(officer, { mentions: [colleague.id, colleague.id] });
    expect(body.mentions).toMatchObject([{ id: colleague.id }]);
    expect([await unread(colleague), await unread(officer)]).toEqual([1, 0]);
    expect(await notesFor(colleague)).toMatchObject([{ unread: true }]);
    expect(await notesFor(officer)).toMatchObject([{ unread: false }]);

    const read = (by: Staff) => by.call('readMentions', { body: { noteIds: [body.id] } });
    expect((await read(officer)).status).toBe(204);
    expect(await unread(colleague)).toBe(1);
    for (const time of [1, 2]) expect((await read(colleague)).status, `time ${time}`).toBe(204);
    expect(await unread(colleague)).toBe(0);
    expect((await mentioned(colleague, { state: 'unread' })).items).toEqual([]);
    expect((await mentioned(colleague)).items).toMatchObject([{ noteId: body.id, by: { id: officer.id }, readAt: expect.any(String) }]);
  });

  test('is listed the newest first, page by page, and no more once its city is not one’s own', async () => {
    const written: string[] = [];
    for (const text of ['第一条', '第二条', '第三条']) written.unshift((await note(officer, { text, mentions: [colleague.id] })).body.id);
    const first = await mentioned(colleague, { limit: 2 });
    const second = await mentioned(colleague, { limit: 2, after: first.next });
    expect([...first.items, ...second.items].map(({ noteId }) => noteId)).toEqual(written);
    expect(second.next).toBeNull();

    await only(colleague, [CLOSED_CITY]);
    expect([(await mentioned(colleague)).items, await unread(colleague)]).toEqual([[], 0]);
    await door.deps.db('staff').where({ id: colleague.id }).update({ cities: null });
  });
});
