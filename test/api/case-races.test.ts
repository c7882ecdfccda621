import { randomUUID } from 'node:crypto';
import { endCoolingOff } from '@trafficdesk/worker/activities/cooling-off.ts';
import { escalateOverdueReviews } from '@trafficdesk/worker/escalate-reviews.ts';
import { objectToCase } from '@trafficdesk/worker/activities/object-to-case.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { raiseObjection } from '@trafficdesk/worker/store/objections.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { beforeAll, expect, test } from 'vitest';
import { buildAppeal, grant, phoneLoser } from '../support/appeal.ts';
import { CITY, decide, read, submit } from '../support/desk.ts';
import { insertGoodPhotos } from '../support/good-photos.ts';
import type { Caller } from './caller.ts';
import { verifiedCode } from './verified-code.ts';
import { approval, openWorkedDoor } from './worked-door.ts';

const { door, engine, opened } = await openWorkedDoor();
const { app, deps, desk } = door;
const [first, second] = desk.officers;
const ROUNDS = Array.from({ length: 6 }, (_, round) => round);

let officers: [Caller & { id: string }, Caller & { id: string }];
beforeAll(async () => {
  officers = [await door.signedIn('race-one', 'officer'), await door.signedIn('race-two', 'officer')];
});

const actionsOf = (caseId: string): Promise<string[]> => deps.db('audit').where({ case_id: caseId }).orderBy('id').pluck('action');
const count = (actions: string[], ...names: string[]): number => actions.filter((action) => names.includes(action)).length;

test.each(ROUNDS)(
  'two officers approve while its time is up: one decision, one binding, and at most one note of that (%i)',
  async (round) => {
    const { id, revision } = await opened();
    const path = { caseId: id };
    await officers[round % 2]?.call('claimCase', { path });
    await deps.db('reviews').where({ case_id: id }).update({ due_at: deps.db.fn.now() });
    const strike = escalateOverdueReviews(deps);
    const answers = await Promise.all(officers.map((officer) => officer.call('decideCase', { path, body: approval(revision) })));
    await strike;
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
    const actions = await actionsOf(id);
    expect(count(actions, 'case.decided')).toBe(1);
    expect(count(actions, 'case.escalated')).toBeLessThanOrEqual(1);
    expect(await deps.db('bindings').where({ case_id: id })).toHaveLength(1);
    expect(await read(deps, id)).toMatchObject({ state: 'approved', revision: revision + 1 });
  },
);

test.each(ROUNDS)(
  'R-14 an objection at the moment the time to object is over: it freezes the case, or came too late; never both (%i)',
  async (round) => {
    const loser = await phoneLoser(deps);
    const { id: caseId } = await buildAppeal(deps, loser);
    await submit(deps, engine.client, caseId);
    const { revision } = await grant(deps, engine.client, caseId, [first, second]);
    await expect.poll(async () => (await read(deps, caseId)).deadlineAt, { timeout: 20_000 }).not.toBeNull();
    const objectionId = randomUUID();
    const objector = { kind: 'code', channelId: 'app', staffId: null, originals: null, reason: null } as const;
    await raiseObjection(deps.db, deps.seal, { ...objector, id: objectionId, caseId }, { requestId: 'test', address: null });

    // With the end, once that has asked for the last time what it is decided on, or once it holds the case.
    const moment = round % 3;
    const object = () => objectToCase(deps, { caseId, objectionId });
    const held = async () => (await deps.db('cases').where({ id: caseId }).select('id').forUpdate().skipLocked()).length === 0;
    let objected: Promise<unknown> = moment === 0 ? object() : Promise.resolve();
    const findPerson: typeof deps.registry.findPerson = async (identityNumber) => {
      const found = await deps.registry.findPerson(identityNumber);
      if (moment === 1) objected = object();
      if (moment === 2) objected = expect.poll(held, { interval: 1, timeout: 10_000 }).toBe(true).then(object);
      return found;
    };
    await endCoolingOff({ ...deps, registry: { ...deps.registry, findPerson } }, { caseId, revision });
    await objected;
    const { state } = await read(deps, caseId);
    const actions = await actionsOf(caseId);
    expect(['objected', 'taking-effect']).toContain(state);
    expect(count(actions, 'case.objected')).toBe(Number(state === 'objected'));
    expect(count(actions, 'case.taking-effect')).toBe(Number(state === 'taking-effect'));
    const open = await deps.db('reviews').where({ case_id: caseId, stage: 3 }).whereNull('closed_at');
    expect(open).toHaveLength(Number(state === 'objected'));
  },
);

test.each(ROUNDS)(
  'R-14 another phone is named while the second officer approves: nothing is granted over the head of it (%i)',
  async (round) => {
    const person = inventPerson(somebody({}, 610_000 + round * 40));
    await insertAccount(deps.db, deps.seal, { person, cityCode: CITY });
    const application = async (n: number) => {
      const { phone: number } = inventPerson(n);
      const codeId = await verifiedCode(door, number, { purpose: 'account-appeal' });
      const photos = await insertGoodPhotos(deps.db, {}, 'account-appeal');
      const { identityNumber } = person;
      return { process: 'account-appeal', city: CITY, applicant: { identityNumber }, newPhone: { number, codeId }, photos };
    };
    const submit = (body: object) => app.call('submitCase', { body, headers: { 'Idempotency-Key': randomUUID() } });
    const caseId: string = (await submit(await application(620_001 + round * 40))).body.id;
    const { revision } = await decide(deps, engine.client, { caseId, officerId: first, verdict: 'approve' });
    const rival = await application(630_001 + round * 40);
    const path = { caseId };
    const [, officer] = officers;
    await officer.call('claimCase', { path });

    const [joined, decision] = await Promise.all([submit(rival), officer.call('decideCase', { path, body: approval(revision) })]);
    expect([joined.status, joined.body.joined]).toEqual([201, true]);
    // Granted before it came, it is an objection; else both officers have to look at it first.
    const granted = decision.status === 200;
    await expect.poll(async () => (await read(deps, caseId)).state, { timeout: 20_000 }).toBe(granted ? 'objected' : 'in-review');
    const actions = await actionsOf(caseId);
    expect(count(actions, 'case.contested')).toBe(Number(!granted));
    expect(count(actions, 'case.objected')).toBe(Number(granted));
  },
);
