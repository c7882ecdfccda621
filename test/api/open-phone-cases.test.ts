import { randomUUID } from 'node:crypto';
import { replaceUpdate } from '@trafficdesk/worker/contracts/case.ts';
import { derivedId } from '@trafficdesk/worker/store/derived-id.ts';
import { insertEffectSteps } from '@trafficdesk/worker/store/effect-steps.ts';
import { describe, expect, test } from 'vitest';
import { ended, update } from '../support/desk.ts';
import { putBlock } from '../support/put-block.ts';
import { sentTo } from '../support/sms.ts';
import { refusalOf } from '../support/worked-desk.ts';
import { anotherPhone, openPhoneDoor } from './phone-door.ts';

const phoneDoor = await openPhoneDoor();
const { door, engine, person, newCounter, openStates } = phoneDoor;
const { submit, seen, shown, came, phoneOf, application, byCodes, atCounter, decided, opened } = phoneDoor;
const { deps, desk } = door;
const { partners } = desk;

describe('somebody who proves who they are', () => {
  test.each(openStates.filter((state) => state !== 'objected'))(
    'R-14 at a counter takes the place of an online application that is %s',
    async (state) => {
      const owner = await person();
      const online = await opened(owner, state);
      const newPhone = anotherPhone();
      const { status, body } = await atCounter(owner, newPhone);
      expect([status, body.replaced, body.joined]).toEqual([201, [online.number], false]);
      expect(await seen(online.id)).toMatchObject({
        state: 'referred-to-counter',
        reasons: [{ code: 'replaced-by-proven' }],
        nextStep: { code: 'dispute-replacement' },
      });
      await ended(deps, engine.client, online.id);
      await came(body.id, 'approved');
      expect(await phoneOf(owner)).toBe(newPhone);
      expect(sentTo(partners, online.phone).filter((text) => text.includes(online.number) && text.includes('取代'))).toHaveLength(1);
      const records = await deps
        .db('audit')
        .whereIn('action', ['case.replaced', 'case.submitted'])
        .whereIn('case_id', [online.id, body.id]);
      const detailOf = (caseId: string, action: string) => records.find((row) => row.case_id === caseId && row.action === action)?.detail;
      expect(detailOf(online.id, 'case.replaced')).toMatchObject({ by: body.id });
      expect(detailOf(body.id, 'case.submitted')).toMatchObject({
        replaced: [online.id],
        originals: ['identity-document', 'phone-at-hand'],
      });
    },
  );

  test('R-57 at a counter takes the place of what somebody objected to only where a second person looks, however often it is handed in', async () => {
    const owner = await person();
    const online = await opened(owner, 'objected');
    const counter = await newCounter();
    const first = (await atCounter(owner, anotherPhone(), { counter })).body;
    expect([first.replaced, (await shown(first.id)).stage]).toEqual([[online.number], 1]);
    await came(first.id, 'in-review');
    expect((await refusalOf(decided(first.id, counter.id))).type).toBe('claim-not-held');

    const byPhone = (await submit(await byCodes(owner, anotherPhone()))).body;
    expect([byPhone.joined, byPhone.number]).toEqual([true, first.number]);

    const newPhone = anotherPhone();
    const { body } = await atCounter(owner, newPhone, { counter });
    await came(body.id, 'in-review');
    expect(await phoneOf(owner)).toBe(owner.person.phone);
    const { evaluations } = await shown(body.id);
    const review = evaluations.findLast(({ ruleSet }: { ruleSet: string }) => ruleSet === 'case.review');
    expect(review.rules.find(({ name }: { name: string }) => name.includes('a second person looks')).result).toBe('matched');
    await decided(body.id, desk.officers[0]);
    await came(body.id, 'approved');
    expect(await phoneOf(owner)).toBe(newPhone);
    await came((await atCounter(owner, anotherPhone(), { counter })).body.id, 'approved');
  });

  test('R-57 at a counter needs no second person where nobody but themselves spoke against the other phone', async () => {
    const owner = await person();
    await opened(owner, 'cooling-off');
    const phone = anotherPhone();
    expect((await submit(await application(owner, { phone }))).body.state).toBe('objected');
    await came((await atCounter(owner, phone)).body.id, 'approved');
    expect(await phoneOf(owner)).toBe(phone);
  });

  test('R-57 at a counter is kept waiting by nobody who applies online while a registry is away', async () => {
    const owner = await person();
    const newPhone = anotherPhone();
    partners.fault({ registry: 'down' });
    const { body } = await atCounter(owner, newPhone);
    const rival = (await submit(await application(owner))).body;
    const byPhone = (await submit(await byCodes(owner, anotherPhone()))).body;
    partners.fault({ registry: 'ok' });
    expect([body.state, rival.number, byPhone.number]).toEqual(['checking', body.number, body.number]);
    await came(body.id, 'approved');
    expect(await phoneOf(owner)).toBe(newPhone);
  });

  test('R-11 with codes to both phones goes before an appeal that nobody has begun to grant', async () => {
    const owner = await person();
    const appeal = await opened(owner);
    const newPhone = anotherPhone();
    const { status, body } = await submit(await byCodes(owner, newPhone));
    expect([status, body.process, body.joined]).toEqual([201, 'phone-change', false]);
    expect((await seen(appeal.id)).reasons[0].code).toBe('replaced-by-proven');
    await came(body.id, 'approved');
    expect(await phoneOf(owner)).toBe(newPhone);
  });

  test.each([
    ['second-review', 'in-review', []],
    ['cooling-off', 'objected', ['code']],
    ['objected', 'objected', ['code']],
  ])(
    'R-14 with codes ends no case of another phone that is %s: it is joined, and heard as the former phone is',
    async (lead, state, kinds) => {
      const owner = await person();
      const appeal = await opened(owner, lead);
      const { status, body } = await submit(await byCodes(owner, anotherPhone()));
      expect([status, body.joined, body.way, body.state, body.nextStep.code]).toEqual([201, true, 'codes', state, 'wait-joined']);
      expect(body.nextStep.text.en).toMatch(/counter/);
      const { joins, objections } = await shown(appeal.id);
      expect(joins).toMatchObject([{ id: body.id, way: 'codes', anotherPhone: true, photos: [] }]);
      expect(objections.map(({ kind }: { kind: string }) => kind)).toEqual(kinds);
      expect(await phoneOf(owner)).toBe(owner.person.phone);
    },
  );

  test('R-14 with codes to a phone that another application named first ends no case that an officer granted before that', async () => {
    const owner = await person();
    const appeal = await opened(owner, 'second-review');
    const phone = anotherPhone();
    expect((await submit(await application(owner, { phone }))).body.state).toBe('in-review');
    const { body } = await submit(await byCodes(owner, phone));
    expect([body.joined, body.number]).toEqual([true, appeal.number]);
    expect(await phoneOf(owner)).toBe(owner.person.phone);
  });

  test('R-11 with codes goes before what was granted with the same phone', async () => {
    const owner = await person();
    const appeal = await opened(owner, 'cooling-off');
    const { body } = await submit(await byCodes(owner, appeal.phone));
    expect(body.joined).toBe(false);
    await came(body.id, 'approved');
    expect(await phoneOf(owner)).toBe(appeal.phone);
  });

  test('R-14 with codes sheds nobody who was joined with another phone', async () => {
    const owner = await person();
    const appeal = await opened(owner);
    await submit(await application(owner));
    const { body } = await submit(await byCodes(owner, appeal.phone));
    expect([body.joined, body.state]).toEqual([true, 'in-review']);
    expect((await shown(appeal.id)).joins).toHaveLength(2);
  });

  test('R-12 waits where the phone is being replaced: staff are told by which case and what it waits for, a channel is not', async () => {
    const owner = await person();
    const { id, number } = await opened(owner);
    await deps.db('cases').where({ id }).update({ state: 'taking-effect' });
    const steps = ['account', 'driver-file'].map((step) => ({ id: randomUUID(), step, vehicle: null }));
    await insertEffectSteps(deps.db, deps.seal, id, steps);
    await deps.db('effect_steps').where({ case_id: id, step: 'account' }).update({ state: 'taken' });
    const counter = await newCounter();
    const { status, body } = await atCounter(owner, anotherPhone(), { counter });
    expect([status, body.code]).toEqual([409, 'phone-change-taking-effect']);
    expect(body.detail).toContain(number);
    expect(body.detail).toMatch(/driver file/i);
    const byChannel = await submit(await byCodes(owner, anotherPhone()));
    expect([byChannel.status, byChannel.body.code]).toEqual([409, 'phone-change-taking-effect']);
    expect(JSON.stringify(byChannel.body)).not.toContain(number);
    const record = await deps.db('audit').where({ action: 'counter.originals-seen', actor_id: counter.id }).first('detail');
    expect(record.detail).toMatchObject({ task: 'account-appeal', originals: ['identity-document', 'phone-at-hand'] });
  });
});

describe('somebody who only says who they are', () => {
  test.each(['account-appeal', 'phone-change'] as const)('R-14 takes the place of a returned %s, which holds none', async (process) => {
    const owner = await person();
    const returned = await opened(owner, 'returned', process);
    const { status, body } = await submit(await application(owner, { process: 'phone-change' }));
    expect([status, body.state, body.joined]).toEqual([201, 'in-review', false]);
    expect((await seen(returned.id)).reasons[0].code).toBe('replaced-by-another');
  });

  test('R-11 by Alipay is sent to the counter while another is looked at', async () => {
    const owner = await person();
    await opened(owner);
    const sent = await application(owner, { process: 'phone-change', way: 'alipay' });
    const { status, body } = await submit({ ...sent, way: { kind: 'alipay', authCode: `alipay-${owner.n}` } });
    expect([status, body.code]).toEqual([409, 'phone-change-open']);
    expect(body.next).toContain('counter');
  });

  test.each(['account-appeal', 'phone-change'] as const)(
    'R-14 brings all photos of %s, so that nobody holds a place with nothing',
    async (process) => {
      const owner = await person();
      const sent = await application(owner, { process });
      const { status, body } = await submit({ ...sent, photos: {} });
      expect([status, body.errors.map(({ field }: { field: string }) => field)]).toEqual([
        422,
        ['/photos/applicant', '/photos/identity-document'],
      ]);
      expect((await submit(sent)).status).toBe(201);
    },
  );
});

describe('what would be refused at once', () => {
  test('R-10 ends no other application: a returned one goes on, and whoever has proven who they are is told why', async () => {
    const owner = await person();
    const taken = (await person()).person.phone;
    const returned = await opened(owner, 'returned');
    const byPhotos = await submit(await application(owner, { phone: taken }));
    expect([byPhotos.status, byPhotos.body.code]).toEqual([409, 'phone-change-open']);
    expect(byPhotos.body.next).toContain('counter');
    const present = await atCounter(owner, taken);
    expect([present.status, present.body.code]).toEqual([409, 'would-be-refused']);
    expect(present.body.detail).not.toBe('');
    expect((await seen(returned.id)).state).toBe('returned');
  });

  test('R-11 by Alipay ends none either, before anybody was asked', async () => {
    const owner = await person();
    const returned = await opened(owner, 'returned');
    const sent = await application(owner, { process: 'phone-change', way: 'alipay' });
    const { status, body } = await submit({ ...sent, way: { kind: 'alipay', authCode: 'made-up' } });
    expect([status, body.code]).toEqual([409, 'phone-change-open']);
    expect((await seen(returned.id)).state).toBe('returned');
  });

  test('R-14 with a phone whose online way is closed is joined to none', async () => {
    const owner = await person();
    const { id } = await opened(owner);
    const phone = anotherPhone();
    await putBlock(deps, { caseId: id, staffId: desk.officers[0], person: owner.person, phone });
    const { status, body } = await submit(await application(owner, { phone }));
    expect([status, body.code]).toEqual([409, 'phone-change-open']);
    expect((await shown(id)).joins).toEqual([]);
  });
});

test('R-14 who was cut off after a case had ended for theirs goes on with the same key; whoever had that case was told', async () => {
  const owner = await person();
  const online = await opened(owner);
  const [counter, key] = [await newCounter(), randomUUID()];
  const by = derivedId(`staff ${counter.id}\0${key}`);
  const taking = { by, proven: true, actor: { kind: 'staff', id: counter.id }, requestId: randomUUID() } as const;
  await update(deps, engine.client, online.id, replaceUpdate, taking);
  await ended(deps, engine.client, online.id);
  expect(sentTo(partners, online.phone).filter((text) => text.includes(online.number) && text.includes('取代'))).toHaveLength(1);
  expect(await deps.db('cases').where({ id: by })).toEqual([]);
  const newPhone = anotherPhone();
  const { status, body } = await atCounter(owner, newPhone, { counter, key });
  expect([status, body.id, body.replaced]).toEqual([201, by, [online.number]]);
  await came(by, 'approved');
  expect(await phoneOf(owner)).toBe(newPhone);
});
