import { randomUUID } from 'node:crypto';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { describe, expect, test } from 'vitest';
import { anotherPhone, decision, openBlockDoor, REASONS } from './block-door.ts';
import { verifiedCode } from './verified-code.ts';

const blockDoor = await openBlockDoor();
const { door, first, second, officer, auditor } = blockDoor;
const { suspicious, close, blocked, shownBy, appealAs, appeal, decide, own, check, told, actions } = blockDoor;
const { db } = door.deps;

describe('the appeal', () => {
  test('R-01 the person sees what is closed, why, until when and what is still open, and appeals once', async () => {
    const { blockId, identityNumber, caseId } = await blocked();
    expect(await own(identityNumber)).toMatchObject([
      { id: blockId, reason: { en: 'A photo you sent was tampered with' }, nextStep: { code: 'go-to-counter' }, appeal: null },
    ]);
    const shown = await shownBy(identityNumber);
    expect((await appealAs(blockId, shown)).body.appeal).toMatchObject({ verdict: null, text: null });
    expect((await appealAs(blockId, shown)).status).toBe(200);
    expect((await appealAs(blockId, { ...shown, codeId: randomUUID() })).body.code).toBe('person-not-shown');
    expect((await appeal(blockId, identityNumber, '另外一番话')).body.code).toBe('already-appealed');
    expect(await actions(caseId)).toEqual(['block.decided', 'block.appealed']);
  });

  test('to a number that is not the person’s own there is no such block, and trying many is stopped', async () => {
    const { blockId } = await blocked();
    const stranger = (await suspicious()).identityNumber;
    const shown = await shownBy(stranger);
    expect((await appealAs(blockId, shown)).status).toBe(404);
    expect(await own(stranger)).toEqual([]);
    let status = 0;
    for (let tries = 0; status !== 429 && tries < 200; tries += 1) status = (await appealAs(blockId, shown)).status;
    expect(status).toBe(429);
  });

  test('R-01 whoever cannot show that they are the person learns nothing, whomever they ask about, and uses up nothing', async () => {
    const { blockId, identityNumber } = await blocked();
    const others = [identityNumber, (await suspicious()).identityNumber, inventPerson(9_400_040).identityNumber];
    const search = async (body: object) => {
      const answer = await door.app.call('listOwnBlocks', { body });
      return JSON.stringify([answer.status, { ...answer.body, requestId: '' }]);
    };
    const phone = anotherPhone();
    const foreign = (await shownBy(identityNumber, phone)).codeId;
    const answers = [
      await Promise.all(others.map((number) => search({ identityNumber: number, phone, codeId: foreign }))),
      await Promise.all(others.map((number) => search({ identityNumber: number, phone, codeId: randomUUID() }))),
      await Promise.all(others.map((number) => search({ identityNumber: number }))),
    ];
    for (const alike of answers) expect(new Set(alike).size).toBe(1);
    expect(answers.map(([answer]) => JSON.parse(answer ?? '[]'))).toMatchObject([
      [200, { items: [], nextStep: { code: 'go-to-counter' } }],
      [422, { code: 'person-not-shown' }],
      [422, { code: 'invalid-request' }],
    ]);
    expect((await appealAs(blockId, { identityNumber, phone, codeId: foreign })).status).toBe(404);
    expect((await appeal(blockId, identityNumber)).status).toBe(200);
  });

  test('a code serves one appeal, of this purpose', async () => {
    const [one, other] = [await blocked(), await blocked()];
    const { phone } = await shownBy(one.identityNumber);
    const codeId = await verifiedCode(door, phone, { purpose: 'registration' });
    expect((await appealAs(one.blockId, { identityNumber: one.identityNumber, phone, codeId })).body.code).toBe('person-not-shown');
    const shown = await shownBy(one.identityNumber);
    expect((await appealAs(one.blockId, shown)).status).toBe(200);
    expect((await appealAs(other.blockId, { ...shown, identityNumber: other.identityNumber })).status).toBe(404);
    expect((await door.app.call('listOwnBlocks', { body: shown })).body.code).toBe('person-not-shown');
  });

  test('is decided by another supervisor than the one who closed the way, and the database holds to that', async () => {
    const { blockId, identityNumber } = await blocked();
    await appeal(blockId, identityNumber);
    expect((await decide(blockId, 'grant', first)).body).toMatchObject({ status: 409, code: 'own-block' });
    expect(await db('audit').where({ action: 'access.refused', actor_id: first.id, reason: 'own-block' })).toHaveLength(1);
    const now = new Date();
    const against = { appeal_decided_at: now, appeal_decided_by: first.id, appeal_verdict: 'dismiss' };
    await expect(db('blocks').where({ id: blockId }).update(against)).rejects.toThrow(/appeal_decided_by_another/);
  });

  test('granted, the way is open at once; dismissed, it stays closed and the person reads why', async () => {
    const granted = await blocked();
    expect((await decide(granted.blockId, 'grant')).body.code).toBe('not-appealed');
    await appeal(granted.blockId, granted.identityNumber);
    const waiting = (await auditor.call('listBlocks', { query: { state: 'appealed' } })).body.items;
    expect(waiting.map(({ id }: { id: string }) => id)).toContain(granted.blockId);
    expect((await decide(granted.blockId, 'grant')).body).toMatchObject({
      state: 'lifted',
      appeal: 'granted',
      decided: { by: { id: second.id } },
    });
    expect((await decide(granted.blockId, 'grant')).status).toBe(200);
    expect((await decide(granted.blockId, 'dismiss')).body.code).toBe('not-appealed');
    expect((await check(granted.next)).outcome).toBe('eligible');
    expect(await told(granted.caseId, 2)).toEqual(['blocked', 'block-appeal-granted']);

    const dismissed = await blocked();
    await appeal(dismissed.blockId, dismissed.identityNumber);
    await decide(dismissed.blockId, 'dismiss', second, '原件与登记不符');
    expect((await check(dismissed.next)).outcome).toBe('referred-to-counter');
    expect(await own(dismissed.identityNumber)).toMatchObject([{ appeal: { verdict: 'dismiss', text: '原件与登记不符' } }]);
    expect(await told(dismissed.caseId, 2)).toEqual(['blocked', 'block-appeal-dismissed']);
  });
});

describe('after an appeal was granted', () => {
  test('whoever closed the way does not close it again for the same; another supervisor may', async () => {
    const { blockId, identityNumber, caseId } = await blocked();
    await appeal(blockId, identityNumber);
    await decide(blockId, 'grant');
    expect((await close(caseId)).body).toMatchObject({ status: 409, code: 'appeal-granted-before' });
    expect((await close(caseId, decision({ reason: 'forged-document' }))).status).toBe(200);
    expect((await close(caseId, decision({ process: null }), second)).status).toBe(200);
  });
});

describe('the time an appeal has', () => {
  test('is set by policy, and those due first come first', async () => {
    const [late, soon] = [await blocked(), await blocked()];
    for (const { blockId, identityNumber } of [late, soon]) await appeal(blockId, identityNumber);
    const { appealDue } = (await second.call('getBlock', { path: { blockId: soon.blockId } })).body;
    expect(Date.parse(appealDue)).toBeGreaterThan(Date.now());
    expect((await own(soon.identityNumber))[0].appeal.due).toBe(appealDue);
    await db('blocks')
      .where({ id: soon.blockId })
      .update({ appeal_due_at: new Date(1000) });
    const items = (await second.call('listBlocks', { query: { state: 'appealed', limit: 1 } })).body;
    expect(items.items[0]).toMatchObject({ id: soon.blockId, appealDue: new Date(1000).toISOString() });
    const rest = (await second.call('listBlocks', { query: { state: 'appealed', after: items.next } })).body.items;
    expect(rest.map(({ id }: { id: string }) => id)).toContain(late.blockId);
  });
});

describe('recorded by staff for whoever calls or comes', () => {
  const TEXT = '照片是我本人拍的';

  test('R-01 the hotline records it in the person’s words; whoever recorded it does not decide, and the database holds to that', async () => {
    const { blockId, identityNumber, caseId } = await blocked();
    const hotline = await door.signedIn('hotline', 'hotline-agent', 'supervisor');
    const found = (await hotline.call('findBlocksForPerson', { body: { identityNumber } })).body.items;
    expect(found).toMatchObject([{ id: blockId, nextStep: { code: 'go-to-counter' }, appeal: null }]);
    const record = (more: object = {}) =>
      hotline.call('appealBlockForPerson', { path: { blockId }, body: { identityNumber, text: TEXT, originals: [], ...more } });
    expect((await record()).body.appeal).toMatchObject({ verdict: null });
    expect((await record()).status).toBe(200);
    expect((await record({ text: '另外一番话' })).body.code).toBe('already-appealed');
    expect(await actions(caseId)).toEqual(['block.decided', 'block.appealed']);
    const whole = (await second.call('getBlock', { path: { blockId } })).body;
    expect(whole.appealed).toMatchObject({ channel: null, by: { id: hotline.id }, originals: [], text: TEXT });
    expect((await decide(blockId, 'dismiss', hotline)).body.code).toBe('own-block');
    const against = { appeal_decided_at: new Date(), appeal_decided_by: hotline.id, appeal_verdict: 'dismiss' };
    await expect(db('blocks').where({ id: blockId }).update(against)).rejects.toThrow(/appeal_decided_by_another/);
    expect((await decide(blockId, 'dismiss')).status).toBe(200);
  });

  test('R-01 to an appeal made online a counter adds once, with originals, while it waits; whoever added does not decide', async () => {
    const { blockId, identityNumber, caseId } = await blocked();
    const counter = await door.signedIn('adding', 'counter-officer', 'supervisor');
    const add = (text: string, originals: string[]) =>
      counter.call('appealBlockForPerson', { path: { blockId }, body: { identityNumber, text, originals } });
    expect((await appeal(blockId, identityNumber)).body.appeal).toMatchObject({ mayAdd: true });
    expect((await add(TEXT, [])).body.code).toBe('already-appealed');
    expect((await add(TEXT, ['identity-document'])).body.appeal).toMatchObject({ verdict: null, mayAdd: false });
    expect((await add(TEXT, ['identity-document'])).status).toBe(200);
    expect((await add('另外一番话', ['identity-document'])).body.code).toBe('already-appealed');
    expect(await actions(caseId)).toEqual(['block.decided', 'block.appealed', 'block.appeal-added']);
    const { appealed } = (await second.call('getBlock', { path: { blockId } })).body;
    expect(appealed).toMatchObject({
      channel: 'app',
      text: REASONS,
      added: { by: { id: counter.id }, originals: ['identity-document'], text: TEXT },
    });
    expect((await decide(blockId, 'grant', counter)).body.code).toBe('own-block');
    const against = { appeal_decided_at: new Date(), appeal_decided_by: counter.id, appeal_verdict: 'dismiss' };
    await expect(db('blocks').where({ id: blockId }).update(against)).rejects.toThrow(/appeal_decided_by_another/);
    expect((await decide(blockId, 'dismiss')).status).toBe(200);
  });

  test('R-01 after the decision nothing is added', async () => {
    const { blockId, identityNumber } = await blocked();
    await appeal(blockId, identityNumber);
    await decide(blockId, 'dismiss');
    const counter = await door.signedIn('too-late', 'counter-officer');
    const body = { identityNumber, text: TEXT, originals: ['identity-document'] };
    expect((await counter.call('appealBlockForPerson', { path: { blockId }, body })).body.code).toBe('already-appealed');
  });

  test('takes the counter, the hotline or a supervisor, and the person’s own number', async () => {
    const { blockId, identityNumber } = await blocked();
    const counter = await door.signedIn('at-the-counter', 'counter-officer');
    const body = { identityNumber, text: TEXT, originals: ['identity-document'] };
    expect((await officer.call('appealBlockForPerson', { path: { blockId }, body })).status).toBe(403);
    const stranger = (await suspicious()).identityNumber;
    const foreign = { ...body, identityNumber: stranger };
    expect((await counter.call('appealBlockForPerson', { path: { blockId }, body: foreign })).status).toBe(404);
    expect((await counter.call('appealBlockForPerson', { path: { blockId }, body })).status).toBe(200);
    const record = await db('audit').where({ action: 'block.appealed', actor_id: counter.id }).first('detail');
    expect(record.detail).toEqual({ blockId, originals: ['identity-document'] });
  });

  test('whoever was looked for is found by their number in the audit record', async () => {
    const { identityNumber } = await blocked();
    const hotline = await door.signedIn('another-hotline', 'hotline-agent');
    await hotline.call('findBlocksForPerson', { body: { identityNumber } });
    const subject = (await auditor.call('findAuditSubject', { body: { identityNumber, reason: 'complaint' } })).body;
    const searches = (await auditor.call('listAudit', { query: { person: subject.person, action: 'blocks.searched' } })).body.items;
    expect(searches).toMatchObject([{ actor: { id: hotline.id } }]);
    expect(JSON.stringify(searches)).not.toContain(identityNumber);
  });
});
