import type { Text } from '@trafficdesk/rules/text.ts';
import { wakeHandling } from '@trafficdesk/worker/handlings/wake.ts';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { CITY } from '../../support/desk.ts';
import { confirmedHandling, driver, payHandling } from '../../support/handlings.ts';
import { phoneOwner, phonesOf } from '../../support/phone-change.ts';
import { ALWAYS, putCity } from '../../support/put-city.ts';
import { codesSentTo } from '../../support/sms.ts';
import { verifiedCode } from '../verified-code.ts';
import { openWays } from '../ways.ts';
import { approval } from '../worked-door.ts';

const { door, engine, submit, application, held, people, bind, checkIdOf } = await openWays();
const { app, desk, deps } = door;
const { partners } = desk;
const { db } = deps;

vi.setConfig({ testTimeout: 240_000 });
beforeAll(() => {
  const services = { binding: ALWAYS, identity: ALWAYS, alipay: ALWAYS, 'phone-change': ALWAYS, 'violation-handling': ALWAYS };
  return putCity(db, { code: CITY, name: { 'zh-CN': '云渡市', en: 'Yundu' }, services });
});
beforeEach(() => partners.fault({ registry: 'ok', sms: 'ok', identity: 'ok', alipay: 'ok', violations: 'ok', payments: 'ok' }));

const reader = await door.signedIn('partner-away', 'officer');
const soon = { timeout: 90_000, interval: 200 };

/** The history of a case tells staff so in these words. */
const tells = (caseId: string, words: string) =>
  expect.poll(async () => JSON.stringify((await reader.call('getConsoleCase', { path: { caseId } })).body.history), soon).toContain(words);
const seen = async (caseId: string) => (await app.call('getCase', { path: { caseId } })).body;
const comesTo = (caseId: string, state: string) => expect.poll(async () => (await seen(caseId)).state, soon).toBe(state);

test('the registry is away: the case is taken and waits, says so to the applicant and why to staff, and goes on by itself', async () => {
  partners.fault({ registry: 'down' });
  const { status, body } = await submit(await application());
  expect([status, body.state, body.nextStep.code]).toEqual([201, 'checking', 'wait-check']);
  await tells(body.id, '核查所需的外部系统暂不可用，案件等待，继续重试');
  partners.fault({ registry: 'ok' });
  await comesTo(body.id, 'in-review');
  expect(await db('audit').where({ case_id: body.id, action: 'case.check-delayed' })).toHaveLength(1);
});

test('Alipay is away: a change of phone waits to be checked, says so and why, and goes on by itself (R-11)', async () => {
  const owner = await phoneOwner(deps, partners);
  const codeId = await verifiedCode(door, owner.newPhone, { purpose: 'phone-change' });
  partners.fault({ alipay: 'down' });
  const { status, body } = await submit({
    process: 'phone-change',
    city: CITY,
    applicant: { identityNumber: owner.person.identityNumber },
    newPhone: { number: owner.newPhone, codeId },
    way: { kind: 'alipay', authCode: `alipay-${owner.n}` },
    photos: {},
  });
  expect([status, body.state, body.nextStep.code]).toEqual([201, 'checking', 'wait-check']);
  await tells(body.id, '核查所需的外部系统暂不可用，案件等待，继续重试');
  expect(new Set(await phonesOf(deps, owner))).toEqual(new Set([owner.person.phone]));
  partners.fault({ alipay: 'ok' });
  await comesTo(body.id, 'approved');
  expect(new Set(await phonesOf(deps, owner))).toEqual(new Set([owner.newPhone]));
});

test('whoever asks for a proof is away: the case waits for it, says of each which it is, and asks once it is back (R-37, R-38)', async () => {
  const { owner, engineNumber, ...others } = await people();
  partners.fault({ sms: 'down' });
  const { status, body } = await bind(others, { kind: 'sms', engineNumberEnd: engineNumber.slice(-6) });
  expect([status, body.state]).toEqual([201, 'awaiting-owner']);
  const { id } = body;
  await tells(id, '暂时联系不上短信网关，继续尝试');
  partners.fault({ sms: 'ok', identity: 'down' });
  const codes = () => codesSentTo(partners, owner.phone);
  await expect.poll(codes, soon).toHaveLength(1);
  const entered = await app.call('enterOwnerCode', { path: { caseId: id }, body: { code: codes()[0] } });
  expect([entered.status, entered.body.state]).toEqual([200, 'awaiting-identity']);
  await tells(id, '暂时联系不上实人认证机构，继续尝试');
  expect((await seen(id)).identityCheck?.url ?? null).toBe(null);
  partners.fault({ identity: 'ok' });
  await expect.poll(async () => (await seen(id)).identityCheck?.try, soon).toBe(1);
  await partners.settleCheck({ checkId: await checkIdOf(id), state: 'passed' });
  await comesTo(id, 'approved');
  expect(codes()).toHaveLength(1);
});

test('the SMS gateway is away: nobody waits for a decision, and the message goes out once it is back, once', async () => {
  const { officer, caseId, revision } = await held();
  partners.fault({ sms: 'down' });
  const decided = await officer.call('decideCase', { path: { caseId }, body: approval(revision) });
  expect([decided.status, decided.body.state]).toEqual([200, 'approved']);
  expect(await db('messages').where({ case_id: caseId })).toEqual([]);
  partners.fault({ sms: 'ok' });
  const sent = () => [...partners.records.messages.keys()].filter((id) => id.startsWith(caseId));
  await vi.waitFor(() => expect(sent()).toHaveLength(1), { timeout: 90_000, interval: 200 });
  await expect.poll(async () => (await db('cases').where({ id: caseId }).first('unheard')).unheard, { timeout: 60_000 }).toBe(null);
  expect(sent()).toHaveLength(1);
});

test('the violation database is away: a penalty and a payment wait to be recorded there, each says why, and each is recorded once (R-59)', async () => {
  const { id } = await confirmedHandling(desk, await driver(desk));
  const read = async () => (await app.call('getHandling', { path: { handlingId: id } })).body;
  const history = async () =>
    (await reader.call('getConsoleHandling', { path: { handlingId: id } })).body.history as { action: string; text: Text }[];
  const delays = async () => (await history()).filter(({ action }) => action === 'handling.delayed').map(({ text }) => text['zh-CN']);
  partners.fault({ violations: 'down' });
  await wakeHandling(engine.client.workflow, id);
  await expect.poll(delays, soon).toEqual(['违法信息库暂不可用，将继续重试']);
  expect((await read()).state).toBe('confirmed');
  partners.fault({ violations: 'ok' });
  await expect.poll(async () => (await read()).state, soon).toBe('awaiting-payment');
  partners.fault({ violations: 'down' });
  await payHandling(deps, id, { client: engine.client });
  await expect.poll(delays, soon).toHaveLength(2);
  expect((await read()).state).toBe('paid');
  partners.fault({ violations: 'ok' });
  await expect.poll(async () => (await read()).state, soon).toBe('done');
  expect((await history()).map(({ action }) => action)).toEqual([
    'handling.delayed',
    'handling.penalty-recorded',
    'handling.paid',
    'handling.delayed',
    'handling.done',
  ]);
});
