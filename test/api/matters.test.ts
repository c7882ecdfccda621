import { randomUUID } from 'node:crypto';
import type { MatterKind } from '@trafficdesk/worker/store/matter-kinds.ts';
import { raiseMatter, raiseOverdueAppeals } from '@trafficdesk/worker/store/matters.ts';
import { describe, expect, test } from 'vitest';
import { putBlock } from '../support/put-block.ts';
import { buildCase, CITY } from '../support/desk.ts';
import { openDoor } from './door.ts';

const door = await openDoor();
const { db, seal } = door.deps;
const supervisor = await door.signedIn('chenjing', 'supervisor');
const another = await door.signedIn('gaolei', 'supervisor');
const officer = await door.signedIn('lina', 'officer');

const NOTE = '已与登记库核对并补录';

/** Something to look into about a case of its own. */
async function raised(kind: MatterKind = 'registry-refused') {
  const { id: caseId } = await buildCase(door.deps);
  await raiseMatter(db, { kind, subjectId: caseId, caseId, cityCode: CITY, ...(kind === 'registry-refused' && { code: 'binding' }) });
  const { id } = await db('matters').where({ case_id: caseId }).first('id');
  return { id: id as string, caseId };
}

const waiting = async (by = supervisor, query: object = {}) =>
  (await by.call('listMatters', { query: { limit: 100, ...query } })).body.items;
const settle = (matterId: string, note = NOTE, by = supervisor) => by.call('settleMatter', { path: { matterId }, body: { note } });

describe('what must be looked into', () => {
  test('is raised once, stands in the list with its case and in words, and is counted', async () => {
    const before = (await supervisor.call('countMatters')).body.waiting;
    const { id, caseId } = await raised();
    await raiseMatter(db, { kind: 'registry-refused', subjectId: caseId, caseId, cityCode: CITY, code: 'binding' });
    expect((await supervisor.call('countMatters')).body.waiting).toBe(before + 1);
    const text = { 'zh-CN': '登记库未接受记录：绑定', en: 'The registry did not take a record: a binding' };
    expect((await waiting()).find((each: { id: string }) => each.id === id)).toMatchObject({ caseId, text, blockId: null, settled: null });
  });

  test('waits oldest first, page by page, by kind and by city', async () => {
    const [first, second] = [await raised('effect-overdue'), await raised('effect-overdue')];
    const page = (await supervisor.call('listMatters', { query: { kind: 'effect-overdue', limit: 1 } })).body;
    const next = (await supervisor.call('listMatters', { query: { kind: 'effect-overdue', limit: 1, after: page.next } })).body;
    expect([page, next].map(({ items }) => items[0].id)).toEqual([first.id, second.id]);
    expect(await waiting(supervisor, { city: '990200' })).toEqual([]);
  });

  test('is settled once, in words that the history of its case shows; the same words again repeat nothing', async () => {
    const { id, caseId } = await raised();
    expect((await settle(id)).body.settled).toMatchObject({ by: { id: supervisor.id }, note: NOTE });
    expect((await settle(id)).status).toBe(200);
    expect((await settle(id, '另一番话')).body).toMatchObject({ status: 409, code: 'matter-settled' });
    expect((await settle(id, NOTE, another)).body.code).toBe('matter-settled');
    expect((await waiting()).map((each: { id: string }) => each.id)).not.toContain(id);
    expect((await waiting(supervisor, { state: 'settled' }))[0].id).toBe(id);
    expect(await db('audit').where({ case_id: caseId, action: 'matter.settled' })).toHaveLength(1);
    const { history } = (await supervisor.call('getConsoleCase', { path: { caseId } })).body;
    expect(history.find(({ action }: { action: string }) => action === 'matter.settled').note).toBe(NOTE);
  });

  test('takes a supervisor, of the city', async () => {
    const { id } = await raised();
    expect((await officer.call('listMatters')).status).toBe(403);
    expect((await settle(id, NOTE, officer)).status).toBe(403);
    const elsewhere = await door.signedIn('elsewhere', 'supervisor');
    await db('staff')
      .where({ id: elsewhere.id })
      .update({ cities: ['990200'] });
    expect((await settle(id, NOTE, elsewhere)).status).toBe(404);
    expect(await waiting(elsewhere)).toEqual([]);
    expect((await elsewhere.call('countMatters')).body.waiting).toBe(0);
  });
});

test('R-14 an objection that nobody decided on in time is settled by a decision only, whatever anybody writes', async () => {
  const { id } = await raised('objection-overdue');
  const text = { 'zh-CN': '对更换手机号的异议逾期未处理', en: 'An objection to another phone was not decided in time' };
  expect((await waiting()).find((each: { id: string }) => each.id === id)).toMatchObject({ text, blockId: null, settled: null });
  expect((await settle(id)).body).toMatchObject({ status: 409, code: 'matter-settles-itself' });
  expect((await waiting()).map((each: { id: string }) => each.id)).toContain(id);
});

describe('an appeal against a closed online way', () => {
  /** One whose time to be decided is up. */
  async function overdue() {
    const { id: caseId } = await buildCase(door.deps);
    const identityNumber = '99010119900101123X';
    const blockId = await putBlock(door.deps, { caseId, staffId: supervisor.id, person: { name: null, identityNumber } });
    await db('blocks')
      .where({ id: blockId })
      .update({ appealed_at: new Date(1000), appeal_channel: 'app', appeal_due_at: new Date(2000) });
    return { caseId, blockId };
  }
  const ofBlock = (blockId: string, items: { id: string; blockId: string | null }[]) => items.filter((each) => each.blockId === blockId);

  test('that nobody decided in time is to be looked into, once, until somebody decides or lifts', async () => {
    const { blockId } = await overdue();
    await Promise.all([raiseOverdueAppeals(db), raiseOverdueAppeals(door.desk.workerDeps.db)]);
    expect(await raiseOverdueAppeals(db)).toBe(0);
    const [matter] = ofBlock(blockId, await waiting());
    expect((await settle(String(matter?.id))).body).toMatchObject({ status: 409, code: 'matter-settles-itself' });
    expect(ofBlock(blockId, await waiting())).toHaveLength(1);
    const body = { verdict: 'dismiss', text: '原件与登记不符' };
    expect((await another.call('decideBlockAppeal', { path: { blockId }, body })).status).toBe(200);
    expect(ofBlock(blockId, await waiting())).toEqual([]);
    const settled = ofBlock(blockId, await waiting(supervisor, { state: 'settled' }));
    expect(settled).toMatchObject([{ settled: { by: null, note: null } }]);
    await supervisor.call('liftBlock', { path: { blockId }, body: { reason: '核实无误' } });
  });

  test('is not looked for while its time lasts', async () => {
    const { blockId } = await overdue();
    await db('blocks')
      .where({ id: blockId })
      .update({ appeal_due_at: new Date(Date.now() + 60_000) });
    await raiseOverdueAppeals(db);
    expect(ofBlock(blockId, await waiting())).toEqual([]);
  });
});

test('the note on a matter names nobody: whoever its case is about is masked in it', async () => {
  const { id, caseId } = await raised();
  const { rows } = await db.raw('select submission_sealed as sealed from cases where id = ?', [caseId]);
  const { applicant } = JSON.parse(seal.open(rows[0].sealed, `cases.submission:${caseId}`));
  const { body } = await settle(id, `已电话告知${applicant.identityNumber}`);
  expect(body.settled.note).not.toContain(applicant.identityNumber);
  expect((await settle(randomUUID())).status).toBe(404);
});
