import { randomUUID } from 'node:crypto';
import { blockNoticeWorkflowId } from '@trafficdesk/worker/contracts/block-notice.ts';
import { resumeRuns } from '@trafficdesk/worker/resume-runs.ts';
import { findBlock } from '@trafficdesk/worker/store/blocks.ts';
import { describe, expect, test } from 'vitest';
import { connectEngine } from '@trafficdesk/worker/engine/connect.ts';
import { insertGoodPhotos } from '../support/good-photos.ts';
import { sentTo } from '../support/sms.ts';
import { anotherApi } from './another-api.ts';
import { anotherPhone, decision, GROUNDS, openBlockDoor } from './block-door.ts';
import { verifiedCode } from './verified-code.ts';
import { approval } from './worked-door.ts';

const blockDoor = await openBlockDoor();
const { door, engine, application, submit, held } = blockDoor;
const { first, second, officer, auditor, suspicious, close, blocked, decide, own, check, told, actions } = blockDoor;
const { db, seal } = door.deps;

/** As if its time had come. */
const runOut = (blockId: string) =>
  db('blocks')
    .where({ id: blockId })
    .update({ from_at: new Date(1000), until_at: new Date(2000) });

describe('closing an online way', () => {
  test('R-01 the person is refused online, with the counter as the next step, and told by SMS; before and at other processes they are not', async () => {
    const { caseId, next } = await suspicious();
    expect((await check(next)).outcome).toBe('eligible');
    const answer = await close(caseId);
    expect(answer.body).toMatchObject({ state: 'open', appeal: 'none', process: 'binding', text: GROUNDS, mine: true });
    const checked = await check(next);
    expect(checked).toMatchObject({
      outcome: 'referred-to-counter',
      reasons: [{ code: 'at-counter-only', nextStep: { code: 'ask-at-counter' } }],
    });
    expect((await submit(next)).body).toMatchObject({ state: 'referred-to-counter', reasons: [{ code: 'at-counter-only' }] });
    expect(await told(caseId, 1)).toEqual(['blocked']);
    const days = (Date.parse(answer.body.until) - Date.parse(answer.body.from)) / 86_400_000;
    expect(days).toBe((await first.call('getBlockChoices')).body.days);
  });

  test('a block of another process leaves bindings open; one of everything closes them', async () => {
    const { caseId, next } = await suspicious();
    await close(caseId, decision({ process: 'phone-change' }));
    expect((await check(next)).outcome).toBe('eligible');
    await close(caseId, decision({ process: null }));
    expect((await check(next)).outcome).toBe('referred-to-counter');
  });

  test('an application under way is not approved any more', async () => {
    const { officer: holder, caseId, revision } = await held();
    await close(caseId);
    const answer = await holder.call('decideCase', { path: { caseId }, body: approval(revision) });
    expect(answer.body).toMatchObject({ state: 'referred-to-counter', reasons: [{ code: 'online-way-closed' }] });
  });

  test('sent again it is the same one; the id for something else, and a second one beside it, are problems', async () => {
    const { caseId } = await suspicious();
    const body = decision();
    const once = await close(caseId, body);
    expect((await close(caseId, body)).body).toEqual(once.body);
    expect((await close(caseId, { ...body, reason: 'other' })).body).toMatchObject({ status: 422, errors: [{ field: '/blockId' }] });
    expect((await close(caseId)).body).toMatchObject({ status: 409, code: 'already-blocked' });
    expect(await actions(caseId)).toEqual(['block.decided']);
  });

  test('decided eight times at the same moment, one holds', async () => {
    const { caseId } = await suspicious();
    const answers = await Promise.all(Array.from({ length: 8 }, () => close(caseId)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, ...Array<number>(7).fill(409)]);
  });

  test('takes a supervisor, of the city; auditors read, officers do neither', async () => {
    const { caseId, blockId } = await blocked();
    expect((await close(caseId, decision(), officer)).status).toBe(403);
    expect((await officer.call('getBlock', { path: { blockId } })).status).toBe(403);
    expect((await auditor.call('liftBlock', { path: { blockId }, body: { reason: '核实无误' } })).status).toBe(403);
    expect((await auditor.call('getBlock', { path: { blockId } })).body).toMatchObject({ id: blockId, mine: false });
    const elsewhere = await door.signedIn('elsewhere', 'supervisor');
    await db('staff')
      .where({ id: elsewhere.id })
      .update({ cities: ['990200'] });
    expect((await elsewhere.call('getBlock', { path: { blockId } })).status).toBe(404);
    expect((await close(caseId, decision(), elsewhere)).status).toBe(404);
    expect((await elsewhere.call('listBlocks')).body.items).toEqual([]);
  });

  test('ends by itself when its time has come, and another can be decided', async () => {
    const { caseId, blockId, identityNumber, next } = await blocked();
    await runOut(blockId);
    expect((await check(next)).outcome).toBe('eligible');
    expect(await own(identityNumber)).toEqual([]);
    expect((await first.call('getBlock', { path: { blockId } })).body.state).toBe('ended');
    expect((await first.call('liftBlock', { path: { blockId }, body: { reason: '核实无误' } })).body.code).toBe('block-over');
    expect((await close(caseId)).status).toBe(200);
  });

  test('the list shows nobody whole, by state, page by page', async () => {
    const { blockId, identityNumber } = await blocked();
    const open = (await auditor.call('listBlocks', { query: { state: 'open' } })).body.items;
    expect(JSON.stringify(open)).not.toContain(identityNumber);
    expect(open[0]).toMatchObject({ id: blockId, state: 'open' });
    const page = (await auditor.call('listBlocks', { query: { limit: 1 } })).body;
    const rest = (await auditor.call('listBlocks', { query: { limit: 1, after: page.next } })).body;
    expect(rest.items[0].id).not.toBe(page.items[0].id);
    expect((await auditor.call('listBlocks', { query: { state: 'ended' } })).body.items.map(({ id }: { id: string }) => id)).not.toContain(
      blockId,
    );
  });
});

describe('lifting', () => {
  test('opens the way at once, once, with a reason on record, and the person is told', async () => {
    const { caseId, blockId, next } = await blocked();
    const lift = (reason: string) => second.call('liftBlock', { path: { blockId }, body: { reason } });
    expect((await lift('核实无误')).body).toMatchObject({ state: 'lifted', lifted: { reason: '核实无误' } });
    expect((await lift('核实无误')).status).toBe(200);
    expect((await lift('另一理由')).body.code).toBe('block-over');
    expect((await check(next)).outcome).toBe('eligible');
    expect(await told(caseId, 2)).toEqual(['blocked', 'block-lifted']);
    expect(await actions(caseId)).toEqual(['block.decided', 'block.lifted']);
    const { history } = (await first.call('getConsoleCase', { path: { caseId } })).body;
    expect(
      history.filter(({ action }: { action: string }) => action.startsWith('block.')).map(({ note }: { note: string }) => note),
    ).toEqual([GROUNDS, '核实无误']);
  });
});

describe('a request in somebody else’s name', () => {
  /** An appeal for somebody's account, handed in with a phone of whoever made it, and the same person's own application. */
  async function impersonated() {
    const victim = await application();
    const newPhone = anotherPhone();
    const codeId = await verifiedCode(door, newPhone, { purpose: 'account-appeal' });
    const photos = await insertGoodPhotos(db, {}, 'account-appeal');
    const { city, applicant } = victim;
    const handedIn = (await submit({ process: 'account-appeal', city, applicant, newPhone: { number: newPhone, codeId }, photos })).body;
    return { caseId: handedIn.id as string, victim, newPhone, ...applicant };
  }
  const closeIt = (caseId: string, more: object = {}) => close(caseId, decision({ reason: 'false-identity', process: null, ...more }));
  const search = (phone: string, codeId: string) => door.app.call('listOwnBlocks', { body: { phone, codeId } });

  test('closes the phone it named, to every request that names it; the person’s own ways stay open', async () => {
    const { caseId, victim, newPhone, identityNumber } = await impersonated();
    expect((await closeIt(caseId)).body).toMatchObject({ whom: 'phone', name: null, identityNumber: null });
    expect((await check(victim)).outcome).toBe('eligible');
    expect(await own(identityNumber)).toEqual([]);
    const other = await impersonated();
    const body = { city: other.victim.city, identityNumber: other.identityNumber, phone: newPhone };
    expect((await door.app.call('checkRegistration', { body })).body.situation).not.toBe('free');
  });

  test('tells that phone no more than that it is closed, and the person nothing they did not do', async () => {
    const { caseId, newPhone, victim } = await impersonated();
    const { body } = await closeIt(caseId, { text: '冒用他人身份的张某' });
    expect(await told(caseId, 1, 'phone-block')).toEqual(['phone-blocked']);
    const texts = sentTo(door.desk.partners, newPhone);
    expect(texts.join()).not.toMatch(/冒用|张某/);
    const codeId = await verifiedCode(door, newPhone, { purpose: 'block-appeal' });
    const [shown] = (await search(newPhone, codeId)).body.items;
    expect(shown).toMatchObject({ id: body.id, whom: 'phone' });
    expect(JSON.stringify(shown)).not.toMatch(/冒用|张某/);
    expect(JSON.stringify(shown)).not.toContain(victim.applicant.identityNumber);
  });

  test('whoever holds the phone appeals with a code to it, which serves once', async () => {
    const { caseId, newPhone } = await impersonated();
    const blockId = (await closeIt(caseId)).body.id as string;
    const codeId = await verifiedCode(door, newPhone, { purpose: 'block-appeal' });
    const appealing = (code: string, text = '手机号是我的') =>
      door.app.call('appealBlock', { path: { blockId }, body: { phone: newPhone, codeId: code, text } });
    expect((await appealing(randomUUID())).body.code).toBe('person-not-shown');
    expect((await appealing(codeId)).status).toBe(200);
    expect((await appealing(codeId)).status).toBe(200);
    expect((await search(newPhone, codeId)).body.code).toBe('person-not-shown');
    const another = anotherPhone();
    const foreign = await verifiedCode(door, another, { purpose: 'block-appeal' });
    expect(
      (await door.app.call('appealBlock', { path: { blockId }, body: { phone: another, codeId: foreign, text: '…我的' } })).status,
    ).toBe(404);
  });

  test('of a decided appeal whoever holds the phone reads that it is, and nothing that staff wrote', async () => {
    const { caseId, newPhone } = await impersonated();
    const blockId = (await closeIt(caseId)).body.id as string;
    const codeId = await verifiedCode(door, newPhone, { purpose: 'block-appeal' });
    await door.app.call('appealBlock', { path: { blockId }, body: { phone: newPhone, codeId, text: '手机号是我的' } });
    await decide(blockId, 'dismiss', second, '机主张某与申请人不符');
    const [shown] = (await search(newPhone, await verifiedCode(door, newPhone, { purpose: 'block-appeal' }))).body.items;
    expect(shown.appeal).toMatchObject({ verdict: 'dismiss', text: null });
    expect(JSON.stringify(shown)).not.toContain('张某');
  });

  test('the supervisor may close the person’s ways all the same, and is asked whom where no phone is named', async () => {
    const { caseId } = await impersonated();
    expect((await closeIt(caseId, { whom: 'applicant' })).body).toMatchObject({ whom: 'applicant', phone: null });
    const binding = await suspicious();
    expect((await closeIt(binding.caseId)).body).toMatchObject({ status: 422, errors: [{ field: '/whom' }] });
    expect((await closeIt(binding.caseId, { whom: 'phone' })).body).toMatchObject({ status: 422, errors: [{ field: '/whom' }] });
    expect((await closeIt(binding.caseId, { whom: 'applicant' })).status).toBe(200);
  });

  test('a person is told at the phones that are theirs, never at one that a request named without a proof', async () => {
    const { caseId, newPhone, identityNumber } = await impersonated();
    const { caseNumber } = (await closeIt(caseId, { whom: 'applicant' })).body;
    expect(await told(caseId, 1, 'blocked')).toEqual(['blocked']);
    const ofBlock = (phone: string) =>
      sentTo(door.desk.partners, phone).filter((text) => text.includes(caseNumber) && text.includes('限制至'));
    expect(ofBlock(newPhone)).toEqual([]);
    expect(ofBlock((await door.deps.registry.findPerson(identityNumber))?.phone ?? '')).toHaveLength(1);
  });
});

describe('what the person is told', () => {
  test('while the SMS gateway is away, and while Temporal is, nothing that was decided is lost, and nothing is told twice', async () => {
    const { caseId } = await suspicious();
    door.desk.partners.fault({ sms: 'down' });
    const { body } = await close(caseId);
    const lost = connectEngine({ address: '127.0.0.1:1', namespace: 'none' });
    const away = await anotherApi(door, { temporal: lost.client }, second.headers);
    expect((await away.call('liftBlock', { path: { blockId: body.id }, body: { reason: '核实无误' } })).body.state).toBe('lifted');
    await lost.close();
    expect(await findBlock(db, seal, body.id)).toMatchObject({ revision: 2, told: 0 });
    door.desk.partners.fault({ sms: 'ok' });
    await resumeRuns(door.deps, engine.client, 'blockNotice');
    expect(await told(caseId, 2)).toEqual(['blocked', 'block-lifted']);
    await engine.client.workflow.getHandle(blockNoticeWorkflowId(body.id)).result();
    await resumeRuns(door.deps, engine.client, 'blockNotice');
    expect(await told(caseId, 2)).toHaveLength(2);
    expect(await findBlock(db, seal, body.id)).toMatchObject({ revision: 2, told: 2 });
  });
});
