import { randomUUID } from 'node:crypto';
import type { PhotoSlot } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { unbindingWorkflowId } from '@trafficdesk/worker/contracts/unbinding.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { findBinding } from '@trafficdesk/worker/store/bindings.ts';
import { describe, expect, test } from 'vitest';
import { approval, openWorkedDoor } from './worked-door.ts';

const { door, engine, application, submit, opened, held } = await openWorkedDoor();

describe('claims', () => {
  test('take-next and claim tell a second officer who holds the case and since when', async () => {
    const { officer, caseId } = await held('first-holder');
    const second = await door.signedIn('second-holder', 'officer');
    const refused = await second.call('claimCase', { path: { caseId } });
    expect(refused.body).toMatchObject({ status: 409, code: 'claim-not-held', by: { id: officer.id, name: 'first-holder 某' } });
    expect(refused.body.detail).toMatch(/first-holder 某 has held the case since \d{4}-/);
    expect((await officer.call('renewClaim', { path: { caseId } })).body.mine).toBe(true);
    expect((await second.call('renewClaim', { path: { caseId } })).status).toBe(409);
    expect((await officer.call('releaseClaim', { path: { caseId } })).status).toBe(204);
    expect((await second.call('claimCase', { path: { caseId } })).body.heldBy.id).toBe(second.id);
  });

  test('giving a case back is on record once, also after its lease has lapsed', async () => {
    const { officer, caseId } = await held();
    await door.deps
      .db('reviews')
      .where({ case_id: caseId })
      .update({ lease_until: new Date(Date.now() - 1000) });
    for (let n = 0; n < 2; n++) await officer.call('releaseClaim', { path: { caseId } });
    expect(await door.deps.db('audit').where({ case_id: caseId, action: 'claim.released' })).toHaveLength(1);
  });

  test('the queue shows who holds what, counts it, and masks everybody', async () => {
    const { officer, caseId } = await held();
    const { body } = await officer.call('listQueue', { query: { mine: 'true' } });
    expect(body.items).toMatchObject([{ caseId, claim: { mine: true }, overdue: false }]);
    expect(body.items[0].applicantName).toMatch(/^.\*+$/);
    expect(body.items[0].plateNumber).toMatch(/^藏Z\*+..$/);
    expect((await officer.call('countQueue')).body).toMatchObject({ mine: 1, overdue: 0 });
  });

  test('the queue and the list of cases can be paged without gaps or repeats', async () => {
    const officer = await door.signedIn('pager', 'officer');
    for (let n = 0; n < 5; n++) await opened();
    for (const operationId of ['listQueue', 'listCases']) {
      const whole = (await officer.call(operationId, { query: { limit: 100 } })).body.items.map(({ id }: { id: string }) => id);
      const paged: string[] = [];
      for (let after: string | null = ''; after !== null; ) {
        const page = (await officer.call(operationId, { query: { limit: 2, ...(after && { after }) } })).body as {
          items: { id: string }[];
          next: string | null;
        };
        paged.push(...page.items.map(({ id }) => id));
        after = page.next;
      }
      expect(paged).toEqual(whole);
      expect((await officer.call(operationId, { query: { after: 'bm9uc2Vuc2U' } })).body.errors).toMatchObject([{ field: 'after' }]);
    }
  });
});

describe('decideCase', () => {
  test('R-42 an approval is answered with where the case stands, and the binding is listed, masked', async () => {
    const { officer, caseId, revision } = await held();
    const { number } = (await officer.call('getConsoleCase', { path: { caseId } })).body;
    const answer = await officer.call('decideCase', { path: { caseId }, body: approval(revision) });
    expect(answer.body).toMatchObject({ state: 'approved', reasons: [] });
    const found = (await officer.call('listCases', { query: { number } })).body.items;
    expect(found).toMatchObject([{ id: caseId, state: 'approved' }]);
    const [record] = await door.deps.db('audit').where({ case_id: caseId, action: 'case.decided' });
    expect(record).toMatchObject({ actor_id: officer.id, request_id: answer.headers.get('x-request-id') });
    const bindings = (await officer.call('listConsoleBindings', { query: { state: 'active' } })).body.items;
    expect(bindings.find((binding: { caseId: string }) => binding.caseId === caseId).driverName).toMatch(/^.\*+$/);
  });

  test.each([
    ['a return without a reason', { verdict: 'return', reasons: [] }, ['/reasons']],
    ['an approval with a reason', { verdict: 'approve', reasons: [{ code: 'light-background', photo: 'owner' }] }, ['/reasons']],
    ['a reason nobody knows', { verdict: 'return', reasons: [{ code: 'bad-mood' }] }, ['/reasons/0/code']],
  ])('%s is refused at the door', async (_name, spoilt, fields) => {
    const { officer, caseId, revision } = await held();
    const answer = await officer.call('decideCase', { path: { caseId }, body: { ...approval(revision), ...spoilt } });
    expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual(fields);
    expect(await door.deps.db('decisions').where({ case_id: caseId })).toEqual([]);
  });

  test('“other” stands alone and needs words, which reach the applicant', async () => {
    const { officer, caseId, revision } = await held();
    const choices = (await officer.call('listReasons')).body.items as {
      code: string;
      scope: string;
      slots: PhotoSlot[];
      needsText: boolean;
      verdicts: string[];
    }[];
    const other = choices.find(({ needsText }) => needsText)?.code as string;
    const ofPhoto = choices.find(({ scope, verdicts }) => scope === 'photo' && verdicts.includes('return'));
    const decide = (reasons: object[], text?: string) =>
      officer.call('decideCase', { path: { caseId }, body: { ...approval(revision), verdict: 'return', reasons, text } });
    const photo = { code: ofPhoto?.code, photo: ofPhoto?.slots[0] };
    expect((await decide([{ code: other }])).body.errors).toMatchObject([{ field: '/text' }]);
    expect((await decide([{ code: other }, photo], 'words')).body.errors).toMatchObject([{ field: '/reasons' }]);
    expect((await decide([photo, photo])).body.errors).toMatchObject([{ field: '/reasons/1/code' }]);
    expect((await decide([{ code: ofPhoto?.code }])).body.errors).toMatchObject([{ field: '/reasons/0/photo' }]);
    expect((await decide([{ code: other }], 'Please bring the lease.')).body.state).toBe('returned');
    const { reasons } = (await door.app.call('getCase', { path: { caseId } })).body;
    expect(reasons).toMatchObject([{ code: other, text: { en: 'Please bring the lease.' } }]);
    expect((await officer.call('getConsoleCase', { path: { caseId } })).body.history.at(-1)).toMatchObject({
      note: 'Please bring the lease.',
    });
  });

  test('the same decision sent again answers the same and decides nothing more', async () => {
    const { officer, caseId, revision } = await held();
    const body = approval(revision);
    const first = await officer.call('decideCase', { path: { caseId }, body });
    expect((await officer.call('decideCase', { path: { caseId }, body })).body).toEqual(first.body);
    expect((await officer.call('decideCase', { path: { caseId }, body: { ...body, revision: revision + 1 } })).body.errors).toMatchObject([
      { field: '/decisionId' },
    ]);
    expect(await door.deps.db('audit').where({ case_id: caseId, action: 'case.decided' })).toHaveLength(1);
  });

  test('who holds nothing is told who does; who comes late is told who decided, and when', async () => {
    const { officer, caseId, revision } = await held('winner');
    const late = await door.signedIn('latecomer', 'officer');
    const decide = () => late.call('decideCase', { path: { caseId }, body: approval(revision) });
    expect((await decide()).body).toMatchObject({ status: 409, code: 'claim-not-held', by: { name: 'winner 某' } });
    await officer.call('decideCase', { path: { caseId }, body: approval(revision) });
    const answer = (await decide()).body;
    expect(answer).toMatchObject({ status: 409, code: 'already-decided', by: { id: officer.id, name: 'winner 某' } });
    expect(answer.detail).toMatch(/^winner 某 decided at \d{4}-\d\d-\d\d \d\d:\d\d\.$/);
  });

  test('of 50 simultaneous decisions on one case exactly one is taken, 49 get 409, and one audit record remains', async () => {
    const { officer, caseId, revision } = await held();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => officer.call('decideCase', { path: { caseId }, body: approval(revision) })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const lost = answers.filter(({ status }) => status === 409);
    expect(lost).toHaveLength(49);
    expect(new Set(lost.map(({ body }) => body.code))).toEqual(new Set(['already-decided']));
    expect(await door.deps.db('audit').where({ case_id: caseId, action: 'case.decided' })).toHaveLength(1);
    expect(await door.deps.db('bindings').where({ case_id: caseId })).toHaveLength(1);
  }, 60_000);

  test('of 50 officers who decide one case at the same moment only the one who holds it wins', async () => {
    const { officer, caseId, revision } = await held();
    const rivals = await Promise.all(Array.from({ length: 49 }, (_, n) => door.signedIn(`rival-${n}`, 'officer')));
    const answers = await Promise.all(
      [...rivals, officer].map((each) => each.call('decideCase', { path: { caseId }, body: approval(revision) })),
    );
    expect(answers.map(({ status }) => status)).toEqual([...rivals.map(() => 409), 200]);
    expect(await door.deps.db('audit').where({ case_id: caseId, action: 'case.decided' })).toHaveLength(1);
  }, 60_000);
});

describe('getConsoleCase', () => {
  test('shows photos, evaluations and history in words, and nobody unmasked', async () => {
    const body = await application();
    const { id } = (await submit(body)).body;
    const officer = await door.signedIn('reader', 'officer');
    const seen = (await officer.call('getConsoleCase', { path: { caseId: id } })).body;
    expect(seen.photos.map(({ slot, outcome }: { slot: string; outcome: string }) => [slot, outcome])).toEqual([
      ['applicant', 'good'],
      ['owner', 'good'],
      ['documents', 'good'],
    ]);
    expect(seen.evaluations.map(({ ruleSet }: { ruleSet: string }) => ruleSet)).toContain('binding.eligibility');
    expect(seen.evaluations[0].rules.length).toBeGreaterThan(5);
    expect(seen.history[0]).toMatchObject({ action: 'case.submitted', actor: 'app' });
    expect(seen.applicant.identityNumber).toMatch(/^9901\*{10}.{4}$/);
    const text = JSON.stringify(seen);
    const { name, phone } = (await door.deps.registry.findPerson(body.applicant.identityNumber)) ?? {};
    for (const personal of [body.applicant.identityNumber, body.vehicle.plateNumber, name, phone]) expect(text).not.toContain(personal);
  });

  test('shows whom it is about to the officer who holds it, and to no other; the look is recorded once', async () => {
    const body = await application();
    const { id } = (await submit(body)).body;
    const path = { caseId: id };
    const [holder, other] = [await door.signedIn('holder', 'officer'), await door.signedIn('onlooker', 'officer')];
    await holder.call('claimCase', { path });
    for (const look of [1, 2]) {
      const seen = (await holder.call('getConsoleCase', { path })).body;
      expect([look, seen.masked, seen.applicant.identityNumber, seen.vehicle.plateNumber]).toEqual([
        look,
        false,
        body.applicant.identityNumber,
        body.vehicle.plateNumber,
      ]);
      expect(seen.applicant.phone).toContain('****');
    }
    const masked = (await other.call('getConsoleCase', { path })).body;
    expect(masked.masked).toBe(true);
    expect(JSON.stringify(masked)).not.toContain(body.applicant.identityNumber);
    expect(await door.deps.db('audit').where({ case_id: id, action: 'particulars.shown' })).toHaveLength(1);
  });

  test('of a case that does not exist is 404', async () => {
    const officer = await door.signedIn('seeker', 'officer');
    expect((await officer.call('getConsoleCase', { path: { caseId: randomUUID() } })).status).toBe(404);
    expect((await officer.call('decideCase', { path: { caseId: randomUUID() }, body: approval(1) })).status).toBe(404);
  });
});

describe('ending a binding', () => {
  test('R-41 by driver, owner or officer, at once; to anybody else there is no such binding', async () => {
    const body = await application();
    const { id: caseId, revision } = (await submit(body)).body;
    const officer = await door.signedIn('ender', 'officer');
    await officer.call('claimCase', { path: { caseId } });
    await officer.call('decideCase', { path: { caseId }, body: approval(revision) });
    const { bindingId } = (await door.app.call('getCase', { path: { caseId } })).body;
    const path = { bindingId };
    const { identityNumber } = body.applicant;
    const stranger = inventPerson(somebody({}, 9000)).identityNumber;
    expect((await door.app.call('endBinding', { path, body: { by: 'driver', identityNumber: stranger } })).status).toBe(404);
    expect((await door.app.call('endBinding', { path, body: { by: 'owner', identityNumber } })).status).toBe(404);
    expect((await officer.call('endBindingByOfficer', { path, body: { reason: '' } })).body.errors).toMatchObject([{ field: '/reason' }]);
    const shown = async () => (await officer.call('getConsoleCase', { path: { caseId } })).body.binding;
    expect(await shown()).toEqual({ id: bindingId, endedAt: null });
    const ended = await door.app.call('endBinding', { path, body: { by: 'driver', identityNumber } });
    expect(ended.body).toMatchObject({ state: 'ended', endedBy: 'driver' });
    expect((await officer.call('endBindingByOfficer', { path, body: { reason: '重复' } })).body).toEqual(ended.body);
    expect(await shown()).toEqual({ id: bindingId, endedAt: ended.body.endedAt });
    expect((await door.app.call('listBindings', { body: { identityNumber } })).body.items).toEqual([ended.body]);
  });

  test('R-41 the owner sees who is bound and removes them; the officer removes with a reason that stands in the history', async () => {
    for (const by of ['owner', 'officer'] as const) {
      const { officer, caseId, revision } = await held(`remover-${by}`);
      await officer.call('decideCase', { path: { caseId }, body: approval(revision) });
      const { bindingId } = (await door.app.call('getCase', { path: { caseId } })).body;
      const found = await findBinding(door.deps.db, door.deps.seal, bindingId);
      const identityNumber = found?.particulars?.owner?.identityNumber ?? '';
      const seen = (await door.app.call('listBindings', { body: { identityNumber, as: 'owner' } })).body.items;
      expect(seen.map(({ id }: { id: string }) => id)).toEqual([bindingId]);
      const path = { bindingId };
      const ended =
        by === 'owner'
          ? await door.app.call('endBinding', { path, body: { by, identityNumber } })
          : await officer.call('endBindingByOfficer', { path, body: { reason: '车主来电要求' } });
      expect(ended.body).toMatchObject({ state: 'ended', endedBy: by });
      const { history } = (await officer.call('getConsoleCase', { path: { caseId } })).body;
      if (by === 'officer') expect(history.map(({ note }: { note: string | null }) => note)).toContain('车主来电要求');
    }
  });

  test('R-41 an order sent again while the ending is not through is recorded once, and its words stay out of the workflow', async () => {
    const { officer, caseId, revision } = await held('orderer');
    await officer.call('decideCase', { path: { caseId }, body: approval(revision) });
    const { bindingId } = (await door.app.call('getCase', { path: { caseId } })).body;
    const order = () => officer.call('endBindingByOfficer', { path: { bindingId }, body: { reason: '车辆已过户' } });
    const answers = await Promise.all([order(), order(), order()]);
    expect(answers.map(({ body: { state } }) => state)).toEqual(['ended', 'ended', 'ended']);
    const records = await door.deps.db('audit').where({ case_id: caseId, action: 'binding.end-ordered' });
    const orders = await door.deps.db('binding_end_orders').where({ binding_id: bindingId });
    expect(records.map(({ actor_id, detail }) => [actor_id, detail.orderId])).toEqual(orders.map(({ id }) => [officer.id, id]));
    expect(orders).toHaveLength(1);
    const { events } = await engine.client.workflow.getHandle(unbindingWorkflowId(bindingId)).fetchHistory();
    const [input] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
    const requestId = expect.stringMatching(/^[0-9a-f-]{36}$/);
    expect(JSON.parse(Buffer.from(input?.data ?? []).toString())).toEqual({
      bindingId,
      endedBy: 'officer',
      actorId: officer.id,
      requestId,
    });
  });
});
