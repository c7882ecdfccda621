import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { auditRecord } from '@trafficdesk/api/audit/schemas.ts';
import security from '@trafficdesk/rules/sets/security.json' with { type: 'json' };
import { checkCase } from '@trafficdesk/worker/activities/check-case.ts';
import { writeAnchor } from '@trafficdesk/worker/audit/anchor-folder.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { type Actor, appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { findHead, type Head } from '@trafficdesk/worker/store/audit-chain.ts';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { buildCase, CITY, CLOSED_CITY, publish } from '../support/desk.ts';
import type { Caller, Response } from './caller.ts';
import { type Door, openDoor } from './door.ts';

const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-anchors-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let door: Door;
let auditor: Caller & { id: string };
let officer: Caller & { id: string };
const applicant = somebody({}, 50_000);
const vehicle = someVehicle({}, 61_000);
/** Two cases of one applicant, the second in the other city. */
let cases: { id: string; number: string }[];

const numberOf = async (id: string) => (await door.deps.db('cases').where({ id }).first('number')).number as string;

beforeAll(async () => {
  door = await openDoor({ anchorFolder: folder });
  auditor = await door.signedIn('xumei', 'auditor');
  officer = await door.signedIn('lina', 'officer');
  const wishes = [
    { applicant, vehicle },
    { applicant, vehicle: someVehicle({}, 62_000), registered: false, city: CLOSED_CITY },
  ];
  cases = [];
  for (const wish of wishes) {
    const { id } = await buildCase(door.deps, wish);
    const origin = { requestId: randomUUID(), address: '10.1.2.3' };
    await appendAudit(door.deps.db, { actor: { kind: 'channel', id: 'app' }, action: 'case.submitted', caseId: id, origin });
    await checkCase(door.deps, { caseId: id, partners: 'ask' });
    cases.push({ id, number: await numberOf(id) });
  }
  await officer.call('claimCase', { path: { caseId: cases[0]!.id } });
});

const list = async (query: Record<string, string | number> = {}, who: Caller = auditor) =>
  who.call('listAudit', { query: { limit: 100, ...query } });
const itemsOf = async (query: Record<string, string | number>) => (await list(query)).body.items;
const actionsOf = async (query: Record<string, string | number>) => (await itemsOf(query)).map(({ action }: { action: string }) => action);

const record = (actor: Actor, detail: Record<string, unknown>) =>
  appendAudit(door.deps.db, { actor, action: 'policy.proposed', detail, origin: { requestId: randomUUID(), address: '10.1.2.4' } });

describe('the audit record', () => {
  test('says who did what, when, on which case, from where and why, in words, with its place in the chain', async () => {
    const [line] = await itemsOf({ caseNumber: cases[0]!.number, action: 'claim.taken' });
    const chained = await door.deps.db('audit_chain').where({ audit_id: line.id }).first();
    expect(line).toMatchObject({
      actor: { kind: 'staff', id: officer.id, name: 'lina 某' },
      text: { 'zh-CN': '领取案件', en: 'Case claimed' },
      case: cases[0],
      account: null,
      address: '127.0.0.1',
      place: { seq: chained.seq, hash: chained.hash.toString('hex') },
    });
    expect(line.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(Math.abs(Date.now() - Date.parse(line.at))).toBeLessThan(600_000);
  });

  test('follows one case by its number, newest first; a number nobody has fits nothing', async () => {
    expect(await actionsOf({ caseNumber: cases[0]!.number })).toEqual(['claim.taken', 'case.in-review', 'case.submitted']);
    expect(await actionsOf({ caseNumber: '010101-999999999' })).toEqual([]);
  });

  test('is filtered by action, kind of actor, channel, request and time', async () => {
    const [claimed, , submitted] = await itemsOf({ caseNumber: cases[0]!.number });
    expect(new Set(await actionsOf({ action: 'session.opened' }))).toEqual(new Set(['session.opened']));
    expect((await itemsOf({ actorKind: 'system' })).every(({ actor }: { actor: Actor }) => actor.kind === 'system')).toBe(true);
    expect((await itemsOf({ channelId: 'app' })).map(({ case: { id } }: { case: { id: string } }) => id).sort()).toEqual(
      cases.map(({ id }) => id).sort(),
    );
    expect(await itemsOf({ requestId: submitted.requestId })).toMatchObject([{ id: submitted.id }]);
    expect(await itemsOf({ requestId: submitted.requestId.toUpperCase() })).toHaveLength(1);
    const within = await itemsOf({ from: submitted.at, to: claimed.at });
    expect(within.map(({ id }: { id: string }) => id)).toContain(submitted.id);
    expect(within.map(({ id }: { id: string }) => id)).not.toContain(claimed.id);
  });

  test('follows a member of staff: what they did, and what was done to their account', async () => {
    const clerk = await door.signedIn('guard', 'system-administrator');
    await clerk.call('disableStaff', { path: { staffId: officer.id }, body: { reason: 'absence' } });
    await clerk.call('enableStaff', { path: { staffId: officer.id }, body: { reason: 'return' } });
    const lines = (await itemsOf({ staffId: officer.id })) as z.output<typeof auditRecord>[];
    expect(lines.map(({ action, actor, account, reason }) => [action, actor.name, account?.name, reason?.text?.en])).toEqual([
      ['staff.enabled', 'guard 某', 'lina 某', 'Back on duty'],
      ['staff.disabled', 'guard 某', 'lina 某', 'Leave of absence'],
      ['claim.released', 'guard 某', 'lina 某', 'Leave of absence'],
      ['claim.taken', 'lina 某', undefined, undefined],
      ['session.opened', 'lina 某', undefined, undefined],
    ]);
  });

  test('comes in pages without a gap or a repetition, also of records of one moment', async () => {
    await door.deps.db.transaction(async (trx) => {
      for (let n = 0; n < 25; n += 1) {
        await appendAudit(trx, {
          actor: { kind: 'staff', id: officer.id },
          action: 'policy.proposed',
          detail: { n, staffId: n % 2 ? officer.id : auditor.id },
        });
      }
    });
    for (const filter of [{}, { staffId: officer.id }, { staffId: auditor.id }] as Record<string, string>[]) {
      const whole = (await itemsOf({ ...filter, action: 'policy.proposed' })).map(({ id }: { id: string }) => id);
      const paged: string[] = [];
      for (let after: string | null | undefined; after !== null; ) {
        const { body } = await list({ ...filter, action: 'policy.proposed', limit: 4, ...(after && { after }) });
        paged.push(...body.items.map(({ id }: { id: string }) => id));
        after = body.next;
      }
      expect(paged).toEqual(whole);
      expect(new Set(paged).size).toBe(filter['staffId'] === auditor.id ? 13 : 25);
    }
  });

  test('of cases in cities an auditor may not see is not shown; what concerns no case is', async () => {
    await door.deps
      .db('staff')
      .where({ id: auditor.id })
      .update({ cities: [CITY] });
    expect(await actionsOf({ caseNumber: cases[0]!.number })).not.toEqual([]);
    expect(await actionsOf({ caseNumber: cases[1]!.number })).toEqual([]);
    expect(await actionsOf({ action: 'session.opened' })).not.toEqual([]);
    await door.deps.db('staff').where({ id: auditor.id }).update({ cities: null });
    expect(await actionsOf({ caseNumber: cases[1]!.number })).not.toEqual([]);
  });

  test('shows what somebody put into the database past the api as what it is', async () => {
    await door.deps.db.raw(
      `insert into audit (actor_kind, actor_id, action, reason) values ('staff', 'nobody''s id', 'made.up', 'made-up')`,
    );
    expect((await list({ limit: 1 })).body.items).toMatchObject([
      { actor: { name: "nobody's id" }, text: { en: 'made.up' }, reason: { code: 'made-up', text: null } },
    ]);
  });

  test.each([
    ['caseNumber', '11010519491231002X'],
    ['requestId', '13800000000'],
    ['channelId', '13800000000'],
    ['action', 'nothing'],
    ['staffId', 'lina'],
    ['from', 'yesterday'],
    ['caseIds', 'a,b'],
    ['after', 'WzEsMl0x'],
  ])('takes nothing freer than it needs as %s', async (name, value) => {
    const answer = await list({ [name]: value });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].field).toContain(name);
  });
});

describe('a person', () => {
  const find = (identityNumber: string) => auditor.call('findAuditSubject', { body: { identityNumber, reason: 'subject-request' } });
  const person = inventPerson(applicant);

  test('is found by ID number, with the cases they applied in', async () => {
    const { status, body } = await find(person.identityNumber);
    expect(status).toBe(200);
    expect(body.more).toBe(false);
    expect(body.cases).toMatchObject([
      { ...cases[1], as: ['applicant'], state: 'refused' },
      { ...cases[0], as: ['applicant'], state: 'in-review' },
    ]);
    const caseIds = body.cases.map(({ id }: { id: string }) => id).join(',');
    const followed = await itemsOf({ caseIds });
    expect(new Set(followed.map((line: { case: { id: string } }) => line.case.id))).toEqual(new Set(cases.map(({ id }) => id)));
  });

  test('is found as the owner of a vehicle, too', async () => {
    expect((await find(inventVehicle(vehicle).owner.identityNumber)).body.cases).toMatchObject([{ ...cases[0], as: ['owner'] }]);
  });

  test('that nobody knows has no cases', async () => {
    expect((await find(inventPerson(somebody({}, 90_000)).identityNumber)).body).toMatchObject({ cases: [], more: false });
  });

  test('is looked for on record: who, why and from where, never the number', async () => {
    const answer = await find(person.identityNumber);
    const [line] = await itemsOf({ requestId: answer.headers.get('x-request-id') ?? '' });
    expect(line).toMatchObject({
      action: 'audit.person-searched',
      actor: { id: auditor.id },
      reason: { code: 'subject-request', text: { en: 'The person asked who looked' } },
      detail: { found: 2 },
      address: '127.0.0.1',
    });
    const written = JSON.stringify([await door.deps.db('audit'), door.logged()]);
    for (const personal of [person.identityNumber, person.name, person.phone]) expect(written).not.toContain(personal);
    expect(written).not.toContain(door.deps.seal.lookupHash('identity', person.identityNumber).toString('hex'));
  });
});

/** An export, parsed as a spreadsheet reads it. */
const rowsOf = ({ body }: Response): Record<string, string>[] => parse(body, { bom: true, columns: true });

describe('an export', () => {
  const take = (body: object = {}, headers: Record<string, string> = {}) => auditor.call('exportAudit', { body, headers });

  test('holds what the filter holds, oldest first, as CSV in UTF-8 for spreadsheets', async () => {
    const answer = await take({ caseNumber: cases[0]!.number });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="trafficdesk-audit-\d{4}-\d\d-\d\d-\d\d-\d\d\.csv"$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect([...answer.body.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(answer.body.toString().split('\r\n').at(-1)).toBe('');
    const rows = rowsOf(answer);
    expect(rows.map((row) => row['Action code'])).toEqual(['case.submitted', 'case.in-review', 'claim.taken', 'claim.released']);
    expect(answer.headers.get('x-record-count')).toBe(String(rows.length));
    const [, , claimed] = rows;
    const chained = await door.deps.db('audit_chain').where({ audit_id: claimed?.['Record'] }).first();
    expect(claimed).toMatchObject({
      'Place in the chain': String(chained.seq),
      Hash: chained.hash.toString('hex'),
      Actor: 'lina 某',
      Action: 'Case claimed',
      Case: cases[0]!.number,
      Address: '127.0.0.1',
    });
    expect(claimed?.['Time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/);
  });

  test('is in the reader’s language', async () => {
    const rows = rowsOf(await take({ caseNumber: cases[0]!.number }, { 'Accept-Language': 'zh-CN' }));
    expect(rows[0]).toMatchObject({ 操作: '提交申请', 主体: 'app' });
  });

  test('holds every record once, over many pages', async () => {
    await door.deps.db.raw(
      `insert into audit (actor_kind, action, detail) select 'system', 'sessions.purged', jsonb_build_object('n', n) from generate_series(1, 2345) n`,
    );
    const rows = rowsOf(await take({ action: 'sessions.purged' }));
    expect(rows.map((row) => JSON.parse(row['Detail'] ?? '').n)).toEqual(Array.from({ length: 2345 }, (_, at) => at + 1));
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('lets no spreadsheet take %j for a formula', async (name) => {
    const { id } = await door.signedIn(`formula-${randomUUID()}`, 'officer');
    await door.deps.db('staff').where({ id }).update({ name });
    expect(rowsOf(await take({ staffId: id }))[0]?.['Actor']).toBe(`'${name}`);
  });

  test('keeps quotes, commas and line breaks in their cell', async () => {
    const { id } = await door.signedIn(`quoted-${randomUUID()}`, 'officer');
    await door.deps.db('staff').where({ id }).update({ name: 'a "b", c\r\nd' });
    expect(rowsOf(await take({ staffId: id }))[0]?.['Actor']).toBe('a "b", c\r\nd');
  });

  test('is on record before it leaves: who, which filter, how many; and it is not in itself', async () => {
    const answer = await take({ action: 'audit.exported' });
    const [line] = await itemsOf({ action: 'audit.exported', limit: 1 });
    expect(line).toMatchObject({
      actor: { id: auditor.id },
      requestId: answer.headers.get('x-request-id'),
      detail: { filter: { action: 'audit.exported' }, records: rowsOf(answer).length },
    });
    expect(rowsOf(answer).map((row) => row['Record'])).not.toContain(line.id);
  });

  test('that cannot be put on record does not leave', async () => {
    await door.deps.db.raw('revoke insert on audit from trafficdesk_api');
    const answer = await take();
    await door.deps.db.raw('grant insert on audit to trafficdesk_api');
    expect(answer.status).toBe(500);
    expect(answer.headers.get('content-type')).toContain('problem');
  });

  test('of more records than policy allows is refused, and not counted', async () => {
    await publish(door.deps.db, 'security', { ...security, secondFactorRoles: [], exportRecords: 1000 });
    const before = (await itemsOf({ action: 'audit.exported' })).length;
    const answer = await take({ action: 'sessions.purged' });
    await publish(door.deps.db, 'security', { ...security, secondFactorRoles: [] });
    expect(answer.body).toMatchObject({
      status: 422,
      code: 'export-too-large',
      detail: 'One export takes at most 1,000 records, and more fit.',
    });
    expect((await itemsOf({ action: 'audit.exported' })).length).toBe(before);
  });

  test('is one of so many in 24 hours, also when asked for at the same moment', async () => {
    const other = await door.signedIn('busy', 'auditor');
    await publish(door.deps.db, 'security', { ...security, secondFactorRoles: [], exportsPerDay: 3 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => other.call('exportAudit', { body: { action: 'case.decided' } })));
    await publish(door.deps.db, 'security', { ...security, secondFactorRoles: [] });
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 429, 429, 429, 429, 429]);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body).toMatchObject({ code: 'too-many-exports', next: expect.stringContaining('Retry-After') });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(86_000);
  });
});

describe('the chain', () => {
  test('says how long it is, what was signed last and when it was checked', async () => {
    const { body } = await auditor.call('getAuditChain');
    expect(body).toEqual({ records: (await findHead(door.deps.db))?.seq, anchor: null, verified: null });
    await appendAudit(door.deps.db, { actor: { kind: 'system' }, action: 'audit.verified', detail: { records: 12, findings: 0 } });
    const { privateKey } = generateKeyPairSync('ed25519');
    const { seq, at, key } = await writeAnchor(folder, (await findHead(door.deps.db)) as Head, privateKey, new Date());
    await record({ kind: 'system' }, {});
    expect((await auditor.call('getAuditChain')).body).toMatchObject({
      records: seq + 1,
      anchor: { seq, at, key, holds: true },
      verified: { records: 12, findings: 0 },
    });
    await writeAnchor(folder, { seq, hash: Buffer.alloc(32) }, privateKey, new Date());
    expect((await auditor.call('getAuditChain')).body.anchor).toMatchObject({ seq, holds: false });
  });
});

test('choices name every action in both languages, the staff, the channels and how much can be exported', async () => {
  const { body } = await auditor.call('listAuditChoices');
  expect(body.channels).toEqual(['app', 'counter', 'web']);
  expect(body.exportRecords).toBe(security.exportRecords);
  expect(body.staff).toContainEqual({ id: officer.id, username: 'lina', name: 'lina 某' });
  for (const { text } of body.actions) expect(text['zh-CN']).not.toBe(text.en);
});
