import { randomUUID } from 'node:crypto';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { emptyConsultations } from '@trafficdesk/worker/store/consultation-queue.ts';
import { purgeCase } from '@trafficdesk/worker/retention/purge-case.ts';
import { changeCase, findCase, lockCase } from '@trafficdesk/worker/store/cases.ts';
import { describe, expect, test } from 'vitest';
import { buildCase, CITY, CLOSED_CITY } from '../support/desk.ts';
import { putHandling } from '../support/put-handling.ts';
import { begin, nothing, putArticles } from './desk-door.ts';
import { openDoor } from './door.ts';

const door = await openDoor();
const { db, seal } = door.deps;
const agent = await door.signedIn('wufang', 'hotline-agent');
const colleague = await door.signedIn('another', 'hotline-agent');
const supervisor = await door.signedIn('chenjing', 'supervisor');
const officer = await door.signedIn('lina', 'officer');
const articleId = await putArticles(door.deps);

const at = (consultationId: string) => ({ path: { consultationId } });
const question = { city: CITY, topic: 'binding', question: '怎么绑定家人的车' };
const ask = (key: string, body: object = question, by = door.app) => by.call('askDesk', { headers: { 'Idempotency-Key': key }, body });
const recorded = async (action: string, consultationId: string) =>
  (await db('audit').where({ action }).select('detail', 'actor_id')).filter(({ detail }) => detail.consultationId === consultationId);

describe('R-04 a question asked online', () => {
  test('is taken down once, waits for an agent, and is answered to the channel that asked', async () => {
    const key = randomUUID();
    const { status, body } = await ask(key);
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'waiting', answer: null, articles: [], nextStep: { code: 'wait-for-desk' } });
    expect((await ask(key)).headers.get('idempotency-replayed')).toBe('true');
    expect((await ask(key, { ...question, topic: 'phone' })).body).toMatchObject({ code: 'idempotency-key-reused' });

    const taken = await agent.call('takeConsultation', at(body.id));
    expect(taken.body).toMatchObject({ way: 'web', mine: true, question: question.question, channel: 'app' });
    const articles = [articleId('bind-vehicle'), articleId('binding-photos')];
    const said = { ...nothing(taken.body.revision), topic: 'binding', question: question.question, answer: '请看所附条目。', articles };
    expect((await agent.call('answerConsultation', { ...at(body.id), body: said })).body).toMatchObject({ state: 'answered' });
    expect((await agent.call('answerConsultation', { ...at(body.id), body: said })).status).toBe(200);

    const told = (await door.app.call('getAskedConsultation', at(body.id))).body;
    expect(told).toMatchObject({ state: 'answered', answer: '请看所附条目。', nextStep: { code: 'ask-again' } });
    expect(told.articles).toHaveLength(2);
    expect((await door.web.call('getAskedConsultation', at(body.id))).status).toBe(404);
    expect(await recorded('consultation.answered', body.id)).toHaveLength(1);
  });

  test('says nothing of an answer that is still being written', async () => {
    const { body } = await ask(randomUUID());
    const { revision } = (await agent.call('takeConsultation', at(body.id))).body;
    await agent.call('saveConsultation', { ...at(body.id), body: { ...nothing(revision), answer: '还没写完' } });
    expect((await door.app.call('getAskedConsultation', at(body.id))).body).toMatchObject({ state: 'open', answer: null });
  });

  test('for a city nobody has entered is told so', async () => {
    expect((await ask(randomUUID(), { ...question, city: '000000' })).body).toMatchObject({ code: 'invalid-request' });
  });

  test('goes to one agent each, however many take the next at once', async () => {
    const asked = await Promise.all(Array.from({ length: 4 }, () => ask(randomUUID())));
    const takers = [agent, colleague, agent, colleague];
    const taken = await Promise.all(takers.map((by) => by.call('takeNextConsultation')));
    const ids = taken.map(({ body }) => body.id);
    expect(new Set(ids).size).toBe(4);
    expect(new Set(ids)).toEqual(new Set(asked.map(({ body }) => body.id)));
    expect((await agent.call('takeNextConsultation')).status).toBe(204);
  });

  test('of another city is neither offered nor found', async () => {
    const { id: staffId } = agent;
    await db('staff')
      .where({ id: staffId })
      .update({ cities: [CITY] });
    const { body } = await ask(randomUUID(), { ...question, city: CLOSED_CITY });
    expect((await agent.call('takeNextConsultation')).status).toBe(204);
    expect((await agent.call('takeConsultation', at(body.id))).status).toBe(404);
    expect((await agent.call('getConsultation', at(body.id))).status).toBe(404);
    await db('staff').where({ id: staffId }).update({ cities: null });
    expect((await agent.call('takeNextConsultation')).body.id).toBe(body.id);
  });
});

describe('a call', () => {
  test('stands from its first moment: it is there again after a reload, with what was written', async () => {
    const id = randomUUID();
    const body = { id, way: 'call', city: CITY };
    expect((await agent.call('openConsultation', { body })).status).toBe(201);
    const again = await agent.call('openConsultation', { body });
    expect(again.body).toMatchObject({ id, state: 'open', mine: true, revision: 1 });
    expect(await db('consultations').where({ id })).toHaveLength(1);
    const written = { ...nothing(1), topic: 'photos', question: '照片被退回' };
    await agent.call('saveConsultation', { ...at(id), body: written });
    expect((await agent.call('getConsultation', at(id))).body).toMatchObject({ question: '照片被退回', topic: 'photos', revision: 2 });
    const { body: mine } = await agent.call('listConsultations', { query: { list: 'open', mine: 'true', limit: 100 } });
    expect(mine.items.map((each: { id: string }) => each.id)).toContain(id);
  });

  test('is written in one window at a time, and by whoever has it', async () => {
    const { id } = await begin(agent);
    expect((await agent.call('saveConsultation', { ...at(id), body: nothing(1) })).status).toBe(200);
    expect((await agent.call('saveConsultation', { ...at(id), body: nothing(1) })).body).toMatchObject({ code: 'consultation-changed' });
    const other = await colleague.call('saveConsultation', { ...at(id), body: nothing(2) });
    expect(other.body).toMatchObject({ code: 'consultation-not-yours', by: { id: agent.id } });
  });

  test('that somebody leaves open is put back by a supervisor, and another goes on with what was written', async () => {
    const { id } = await begin(agent);
    await agent.call('saveConsultation', { ...at(id), body: { ...nothing(1), question: '问到一半' } });
    expect((await colleague.call('releaseConsultation', at(id))).body).toMatchObject({ code: 'consultation-not-yours' });
    expect((await supervisor.call('recallConsultation', at(id))).body).toMatchObject({ state: 'waiting', mine: false });
    expect((await colleague.call('takeConsultation', at(id))).body).toMatchObject({ mine: true, question: '问到一半' });
  });

  test('needs an answer, or an article, to be closed; closed it is not written any more', async () => {
    const { id } = await begin(agent);
    const answer = (body: object) => agent.call('answerConsultation', { ...at(id), body });
    expect((await answer(nothing(1))).body).toMatchObject({ code: 'invalid-request', errors: [{ field: '/answer' }] });
    expect((await answer({ ...nothing(1), articles: [articleId('pay-fine')] })).body).toMatchObject({ state: 'answered' });
    expect((await agent.call('saveConsultation', { ...at(id), body: nothing(2) })).body).toMatchObject({ code: 'consultation-closed' });
  });

  test('keeps the article as it read when it was answered, whatever is written or withdrawn since', async () => {
    const { id } = await begin(agent);
    const used = articleId('unbind');
    await agent.call('saveConsultation', { ...at(id), body: { ...nothing(1), articles: [used] } });
    await supervisor.call('withdrawArticle', { path: { articleId: used } });
    const { body } = await agent.call('answerConsultation', { ...at(id), body: { ...nothing(2), articles: [used] } });
    expect(body.articles).toMatchObject([{ id: used, version: 1 }]);
  });
});

describe('whoever asks', () => {
  const person = inventPerson(somebody({}, 7000));

  test('is found by their number, masked, with where they stand, and on record without the number', async () => {
    await insertAccount(db, seal, { person, cityCode: CITY });
    const { id } = await begin(agent);
    const { body } = await agent.call('findForConsultation', { ...at(id), body: { identityNumber: person.identityNumber } });
    expect(body.asker).toMatchObject({ registered: true, cases: [], bindings: 0 });
    const shown = JSON.stringify(body);
    for (const hidden of [person.name, person.identityNumber, person.phone]) expect(shown).not.toContain(hidden);
    const [{ detail }] = (await recorded('consultation.person-searched', id)) as [{ detail: Record<string, string> }];
    expect(detail['person']).toBe(seal.lookupHash('identity', person.identityNumber).toString('base64url'));
    expect(JSON.stringify(detail)).not.toContain(person.identityNumber);
    const { body: again } = await agent.call('getConsultation', at(id));
    expect(again.asker).toEqual(body.asker);
    expect((await agent.call('dropPerson', at(id))).body).toMatchObject({ asker: null, case: null });
  });

  test('is found by the phone of their account and by the number of a case, which is linked', async () => {
    const opened = await buildCase(door.deps);
    const found = await findCase(db, seal, opened.id);
    const { identityNumber } = opened.submission.applicant;
    const { id } = await begin(agent);
    const byCase = await agent.call('findForConsultation', { ...at(id), body: { caseNumber: found?.number } });
    expect(byCase.body).toMatchObject({ case: { id: opened.id, visible: true }, asker: { cases: [{ id: opened.id }] } });
    expect(JSON.stringify(byCase.body)).not.toContain(identityNumber);
    const other = await begin(agent);
    const { rows } = await db.raw('select phone_hash from accounts where identity_hash = ?', [seal.lookupHash('identity', identityNumber)]);
    const phone = Array.from({ length: 100_000 }, (_, n) => inventPerson(n).phone).find((each) =>
      seal.lookupHash('phone', each).equals(rows[0].phone_hash),
    );
    const byPhone = await agent.call('findForConsultation', { ...at(other.id), body: { phone } });
    expect(byPhone.body).toMatchObject({ case: null, asker: { registered: true, cases: [{ id: opened.id }] } });
    expect((await agent.call('findForConsultation', { ...at(id), body: { caseNumber: '200101-000000009' } })).status).toBe(404);
  });

  test('is found by the number of a handling of one’s own cities, which is linked and says in its history that it was looked up', async () => {
    const handling = await putHandling(door.deps);
    const { id } = await begin(agent);
    const find = (handlingNumber: string, by = agent) => by.call('findForConsultation', { ...at(id), body: { handlingNumber } });
    const { body } = await find(handling.number);
    const line = { id: handling.id, number: handling.number, state: 'awaiting-payment', visible: true };
    expect(body).toMatchObject({ case: null, handling: line, asker: { handlings: [line] } });
    for (const hidden of [handling.identityNumber, handling.phone]) expect(JSON.stringify(body)).not.toContain(hidden);
    expect(await recorded('consultation.handling-found', id)).toMatchObject([{ detail: { handlingId: handling.id } }]);
    const { history } = (await officer.call('getConsoleHandling', { path: { handlingId: handling.id } })).body;
    expect(history.map(({ action }: { action: string }) => action)).toContain('consultation.handling-found');
    expect((await find('V200101-000000009')).status).toBe(404);
    expect((await find('200101-000000009')).status).toBe(422);
    await db('staff')
      .where({ id: agent.id })
      .update({ cities: [CLOSED_CITY] });
    const elsewhere = await begin(agent, { city: CLOSED_CITY });
    const refused = await agent.call('findForConsultation', { ...at(elsewhere.id), body: { handlingNumber: handling.number } });
    await db('staff').where({ id: agent.id }).update({ cities: null });
    expect(refused.status).toBe(404);
    expect((await agent.call('dropPerson', at(id))).body).toMatchObject({ asker: null, handling: null });
  });

  test('is shown in the clear one field at a time, with a reason, on record', async () => {
    const { id } = await begin(agent);
    await agent.call('findForConsultation', { ...at(id), body: { identityNumber: person.identityNumber } });
    const reveal = (body: object) => agent.call('revealAskerField', { ...at(id), body });
    expect((await reveal({ field: 'asker.phone', reason: 'call-back' })).body).toMatchObject({ value: person.phone });
    expect((await reveal({ field: 'asker.phone', reason: 'other' })).body).toMatchObject({ code: 'invalid-request' });
    expect(await recorded('person.revealed', id)).toMatchObject([{ actor_id: agent.id, detail: { field: 'asker.phone' } }]);
  });

  test('and what was said is masked for everybody who has not the consultation', async () => {
    const { id } = await begin(agent);
    await agent.call('findForConsultation', { ...at(id), body: { identityNumber: person.identityNumber } });
    const said = `${person.name} ${person.identityNumber} ${person.phone}`;
    await agent.call('saveConsultation', { ...at(id), body: { ...nothing(2), question: said, answer: said } });
    expect((await agent.call('getConsultation', at(id))).body.question).toBe(said);
    for (const by of [supervisor, colleague]) {
      const shown = JSON.stringify((await by.call('getConsultation', at(id))).body);
      for (const hidden of [person.name, person.identityNumber, person.phone]) expect(shown).not.toContain(hidden);
    }
  });
});

describe('handing over to a case', () => {
  test('needs one that is linked, closes the consultation, and leaves a note that staff see in its history, masked', async () => {
    const opened = await buildCase(door.deps);
    const { number } = (await findCase(db, seal, opened.id)) as { number: string };
    const { identityNumber } = opened.submission.applicant;
    const { id } = await begin(agent);
    const note = `来电人称照片已重拍 ${identityNumber}`;
    const handOver = (revision: number) => agent.call('handOverConsultation', { ...at(id), body: { ...nothing(revision), note } });
    expect((await handOver(1)).body).toMatchObject({ code: 'no-case-linked' });
    const { revision } = (await agent.call('findForConsultation', { ...at(id), body: { caseNumber: number } })).body;
    expect((await handOver(revision)).body).toMatchObject({ state: 'handed-over', case: { number } });
    expect((await handOver(revision)).status).toBe(200);
    const { history } = (await officer.call('getConsoleCase', { path: { caseId: opened.id } })).body;
    const notes = history.filter(({ action }: { action: string }) => action === 'case.noted');
    expect(notes).toMatchObject([{ actor: 'wufang 某', note: expect.stringContaining('来电人称照片已重拍') }]);
    expect(notes[0].note).not.toContain(identityNumber);
  });

  test('leaves nothing on a case whose personal data was deleted meanwhile, and the consultation open', async () => {
    const opened = await buildCase(door.deps);
    const { number } = (await findCase(db, seal, opened.id)) as { number: string };
    const { id } = await begin(agent);
    const { revision } = (await agent.call('findForConsultation', { ...at(id), body: { caseNumber: number } })).body;
    await db.transaction(async (trx) => {
      await changeCase(trx, seal, await lockCase(trx, seal, opened.id), { state: 'withdrawn', closedAt: new Date() });
      await purgeCase(trx, { basis: 'erasure' }, opened.id);
    });
    const { body } = await agent.call('handOverConsultation', { ...at(id), body: { ...nothing(revision), note: '来电补充情况' } });
    expect(body).toMatchObject({ status: 409, code: 'wrong-state' });
    expect(await db('case_notes').where({ case_id: opened.id })).toEqual([]);
    expect((await agent.call('getConsultation', at(id))).body).toMatchObject({ state: 'open', revision });
  });
});

describe('what is kept', () => {
  test('names nobody once its time is over; what was asked about stays for the numbers', async () => {
    const { body } = await ask(randomUUID(), { ...question, phone: '15400009999', identityNumber: inventPerson(7100).identityNumber });
    const { revision } = (await agent.call('takeConsultation', at(body.id))).body;
    await agent.call('answerConsultation', { ...at(body.id), body: { ...nothing(revision), answer: '已答复' } });
    await db('consultations')
      .where({ id: body.id })
      .update({ closed_at: new Date('2020-01-01') });
    const before = new Date('2020-02-01');
    expect(await door.desk.workerDeps.db.transaction((trx) => emptyConsultations(trx, { before, limit: 10 }))).toBe(1);
    const gone = (await agent.call('getConsultation', at(body.id))).body;
    expect(gone).toMatchObject({ question: null, answer: null, asker: null, state: 'answered' });
    expect(gone.deletedAt).not.toBeNull();
    expect((await door.app.call('getAskedConsultation', at(body.id))).body).toMatchObject({ answer: null, deletedAt: gone.deletedAt });
  });
});

describe('what people ask', () => {
  test('is counted by topic, way, city, day and outcome, of one’s own cities', async () => {
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
    const query = { from: today, to: today };
    const before = (await supervisor.call('countConsultations', { query })).body;
    await begin(agent, { topic: 'payment' });
    await begin(agent, { topic: 'payment', way: 'station' });
    await ask(randomUUID(), { ...question, city: CLOSED_CITY, topic: 'progress' });
    const { body } = await supervisor.call('countConsultations', { query });
    expect(body.total).toBe(before.total + 3);
    const count = (list: { count: number }[], wish: object) =>
      list.find((each) => Object.entries(wish).every(([name, value]) => (each as Record<string, unknown>)[name] === value))?.count ?? 0;
    const rise = (list: string, wish: object) => count(body[list], wish) - count(before[list], wish);
    expect(rise('byTopic', { topic: 'payment' })).toBe(2);
    expect(rise('byWay', { way: 'station' })).toBe(1);
    expect(rise('byCity', { city: CLOSED_CITY })).toBe(1);
    expect(rise('byState', { state: 'open' })).toBe(2);
    expect(rise('byDay', { day: today })).toBe(3);
    expect(body.articles.length).toBeGreaterThan(0);
    for (const list of ['byTopic', 'byWay', 'byCity', 'byState', 'byDay'])
      expect(body[list].reduce((sum: number, each: { count: number }) => sum + each.count, 0)).toBe(body.total);
    const elsewhere = (await supervisor.call('countConsultations', { query: { ...query, city: CLOSED_CITY } })).body;
    expect(elsewhere.total).toBeLessThan(body.total);
    expect((await supervisor.call('countConsultations', { query: { from: today, to: '2020-01-01' } })).status).toBe(422);
  });
});
