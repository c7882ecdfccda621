import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { byId, newestAnchor, writeAnchor } from '@trafficdesk/worker/audit/anchor-folder.ts';
import { type Finding, findingLine } from '@trafficdesk/worker/audit/finding.ts';
import { verifyAudit } from '@trafficdesk/worker/audit/verify-audit.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { rememberAnchor } from '@trafficdesk/worker/store/audit-anchors.ts';
import { auditText, findHead, type Head, readChain } from '@trafficdesk/worker/store/audit-chain.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cloneDatabase } from '../../support/database.ts';
import { append, emptyChain, rechain, record, tamper } from './chain.ts';

const { db } = await cloneDatabase();
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trafficdesk-anchors-'));
  await emptyChain(db);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const verify = () => verifyAudit(db, { folder, keys: byId([publicKey]) });
const findings = async (): Promise<Finding[]> => (await verify()).findings;
const anchor = async (at = new Date()) => writeAnchor(folder, (await findHead(db)) as Head, privateKey, at);

test('a record that nobody touched is whole, with its head and its newest anchor named', async () => {
  await append(db, 20);
  await anchor();
  await append(db, 3);
  const { records, end, newestAnchor, findings: found } = await verify();
  expect(found).toEqual([]);
  expect(records).toBe(23);
  expect(end).toEqual(await findHead(db));
  expect(newestAnchor?.seq).toBe(20);
});

test('an empty record is whole', async () => {
  expect(await verify()).toMatchObject({ records: 0, findings: [], newestAnchor: null });
});

test('what a hash covers reads the same here and in the database, whatever a record holds', async () => {
  await appendAudit(db, { actor: { kind: 'system' }, action: 'case.expired' });
  await appendAudit(db, { ...record(1), caseId: crypto.randomUUID(), reason: '' });
  await appendAudit(db, { ...record(2), detail: { text: '云渡市 "a,b:c-" \\ \n 🚗', list: [1, 2.5, null, true, { deep: {} }], é: 1e21 } });
  await appendAudit(db, { ...record(3), actor: { kind: 'staff', id: '3:abc,-' }, origin: { requestId: '-', address: null } });
  const texts = await db.transaction(async (trx) => {
    const all: string[] = [];
    for await (const { record: written } of readChain(trx)) all.push(written ? auditText(written) : '');
    return all;
  });
  const { rows } = await db.raw('select audit_text(audit) as text from audit order by id');
  expect(texts).toEqual(rows.map(({ text }: { text: string }) => text));
});

describe('anchors that the database remembers', () => {
  const file = () => join(folder, 'anchors.jsonl');
  const lost = (count: number, newestSeq: number) => [{ kind: 'lost', count, newestSeq }];
  beforeEach(async () => {
    for (let times = 0; times < 3; times += 1) {
      await append(db, 2);
      await rememberAnchor(db, await anchor());
    }
  });

  test('are missed when their file was emptied, is gone, or its folder is', async () => {
    expect(await findings()).toEqual([]);
    writeFileSync(file(), '');
    expect(await findings()).toEqual(lost(3, 6));
    rmSync(file());
    expect(await findings()).toEqual(lost(3, 6));
    rmSync(folder, { recursive: true });
    expect(await findings()).toEqual(lost(3, 6));
    expect(findingLine(lost(3, 6)[0] as Finding)).toMatch(/^Anchors lost: 3 .* place 6$/);
  });

  test('are missed when there are fewer than were written, whichever is gone', async () => {
    const lines = readFileSync(file(), 'utf8').trimEnd().split('\n');
    for (const [at, seq] of [2, 4, 6].entries()) {
      writeFileSync(file(), `${lines.toSpliced(at, 1).join('\n')}\n`);
      expect(await findings()).toEqual(lost(1, seq));
    }
  });

  test('are not missed in a file that was laid aside in the folder, unless nobody known signed what is in it', async () => {
    renameSync(file(), join(folder, 'anchors-restored.jsonl'));
    expect(await findings()).toEqual([]);
    const stranger = generateKeyPairSync('ed25519').publicKey;
    expect((await verifyAudit(db, { folder, keys: byId([stranger]) })).findings).toEqual(lost(3, 6));
  });
});

test('a record that waits for its anchor for more than three intervals is found, with or without an anchor before', async () => {
  const late = async () => (await verifyAudit(db, { folder, keys: byId([publicKey]), minutes: 10 })).findings;
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const appendAt = (moment: Date) => db('audit').insert({ at: moment, actor_kind: 'system', action: 'case.expired' });
  await appendAt(at(29));
  expect(await late()).toEqual([]);
  await emptyChain(db);
  const since = at(31);
  await appendAt(since);
  expect(await late()).toEqual([{ kind: 'late', anchorSeq: null, since: since.toISOString() }]);
  await anchor(at(31));
  expect(await late()).toEqual([]);
  await appendAt(since);
  expect(await late()).toEqual([{ kind: 'late', anchorSeq: 1, since: since.toISOString() }]);
});

describe('a database owner who takes the guards off is found out:', () => {
  beforeEach(() => append(db, 30));

  test.each([
    `actor_id = 'web'`,
    `actor_kind = 'staff'`,
    `at = at + interval '1 millisecond'`,
    `action = 'case.withdrawn'`,
    'case_id = gen_random_uuid()',
    'reason = null',
    `detail = '{"number": 999}'`,
    'request_id = null',
    `address = '10.0.0.2'`,
  ])('record 12 edited, %s', async (change) => {
    await tamper(db, `update audit set ${change} where id = 12`);
    expect(await findings()).toEqual([{ kind: 'edited', seq: 12, recordId: 12 }]);
  });

  test('two records edited are two findings', async () => {
    await tamper(db, `update audit set action = 'x' where id in (5, 6)`);
    expect(await findings()).toEqual([
      { kind: 'edited', seq: 5, recordId: 5 },
      { kind: 'edited', seq: 6, recordId: 6 },
    ]);
  });

  test('a record edited and its own hash made anew: the place after it does not follow any more', async () => {
    await tamper(
      db,
      `create temp table kept on commit drop as select * from audit_chain; update audit set action = 'x' where id = 12; ${rechain(12)};
       update audit_chain set hash = kept.hash from kept where kept.seq = audit_chain.seq and kept.seq > 12;
       update audit_head set hash = (select hash from audit_chain where seq = 30)`,
    );
    expect(await findings()).toEqual([{ kind: 'edited', seq: 13, recordId: 13 }]);
  });

  test('a record removed', async () => {
    await tamper(db, 'delete from audit where id = 12');
    expect(await findings()).toEqual([{ kind: 'removed', seq: 12, recordId: 12 }]);
  });

  test('a record removed with its place', async () => {
    await tamper(db, 'delete from audit where id in (12, 13); delete from audit_chain where seq in (12, 13)');
    expect(await findings()).toEqual([{ kind: 'gap', from: 12, to: 13 }]);
  });

  test('the first record removed with its place', async () => {
    await tamper(db, 'delete from audit where id = 1; delete from audit_chain where seq = 1');
    expect(await findings()).toEqual([{ kind: 'gap', from: 1, to: 1 }]);
  });

  test('a record removed and the places after it numbered anew', async () => {
    await tamper(
      db,
      `delete from audit where id = 12; delete from audit_chain where seq = 12;
       update audit_chain set seq = seq - 1000 where seq > 12; update audit_chain set seq = seq + 999 where seq < 0; update audit_head set seq = 29`,
    );
    expect(await findings()).toEqual([{ kind: 'shifted', from: 12, to: 29, recordId: 13 }]);
  });

  test('a record inserted past the chain', async () => {
    await tamper(db, `insert into audit (actor_kind, action) values ('system', 'case.expired')`);
    expect(await findings()).toEqual([{ kind: 'inserted', recordId: 31 }]);
  });

  test('a record inserted with a place that another one has', async () => {
    await tamper(
      db,
      `alter table audit_chain drop constraint audit_chain_pkey; insert into audit (actor_kind, action) values ('system', 'case.expired');
       insert into audit_chain select 12, 31, hash, written_at from audit_chain where seq = 12`,
    );
    expect(await findings()).toContainEqual(expect.objectContaining({ kind: 'doubled', seq: 12 }));
    await tamper(db, 'delete from audit_chain where audit_id = 31; alter table audit_chain add primary key (seq, written_at)');
  });

  test('two records that changed places', async () => {
    await tamper(
      db,
      `update audit_chain set audit_id = -1 where seq = 7; update audit_chain set audit_id = 7 where seq = 20; update audit_chain set audit_id = 20 where seq = 7`,
    );
    expect(await findings()).toEqual([
      { kind: 'reordered', seq: 7, recordId: 20, belongsId: 7 },
      { kind: 'reordered', seq: 20, recordId: 7, belongsId: 20 },
    ]);
  });

  test('two records that changed places with their hashes', async () => {
    await tamper(
      db,
      `update audit_chain set seq = -1 where seq = 7; update audit_chain set seq = 7 where seq = 8; update audit_chain set seq = 8 where seq = -1`,
    );
    expect(await findings()).toEqual([
      { kind: 'reordered', seq: 7, recordId: 8, belongsId: 7 },
      { kind: 'reordered', seq: 8, recordId: 7, belongsId: 8 },
    ]);
  });

  test('a record moved from the middle to the front of others', async () => {
    await tamper(
      db,
      `update audit_chain set seq = -seq where seq between 10 and 14; update audit_chain set seq = 10 where seq = -14;
       update audit_chain set seq = 1 - seq where seq < 0`,
    );
    const found = await findings();
    expect(found.map(({ kind }) => kind)).toEqual(Array(5).fill('reordered'));
    expect(found[0]).toMatchObject({ seq: 10, recordId: 14, belongsId: 10 });
  });

  test('a head that was set back, forward or removed', async () => {
    await tamper(db, 'update audit_head set seq = 29');
    expect(await findings()).toEqual([{ kind: 'head', headSeq: 29, lastSeq: 30 }]);
    await tamper(db, `update audit_head set seq = 30, hash = '\\x00'`);
    expect(await findings()).toEqual([{ kind: 'head', headSeq: 30, lastSeq: 30 }]);
    await tamper(db, 'delete from audit_head');
    expect(await findings()).toEqual([{ kind: 'head', headSeq: null, lastSeq: 30 }]);
    await tamper(db, 'insert into audit_head (seq, hash) select seq, hash from audit_chain where seq = 30');
    expect(await findings()).toEqual([]);
  });

  test('the end cut off', async () => {
    await tamper(db, 'delete from audit where id > 25; delete from audit_chain where seq > 25');
    expect(await findings()).toEqual([{ kind: 'head', headSeq: 30, lastSeq: 25 }]);
  });

  test('the end cut off and the head set back: the anchor knows', async () => {
    const { at } = await anchor();
    await tamper(db, `delete from audit where id > 25; delete from audit_chain where seq > 25; ${rechain(25)}`);
    expect(await findings()).toEqual([{ kind: 'cut', anchorSeq: 30, at, lastSeq: 25 }]);
  });

  test('a record edited and every hash from it on made anew: the anchors know between which places', async () => {
    await tamper(db, 'delete from audit where id > 10; delete from audit_chain where seq > 10; ' + rechain(10));
    await anchor(new Date('2026-01-01T00:00:00Z'));
    await append(db, 10);
    const { at } = await anchor(new Date('2026-01-02T00:00:00Z'));
    await append(db, 10);
    await anchor(new Date('2026-01-03T00:00:00Z'));
    expect(await findings()).toEqual([]);
    await tamper(db, `update audit set detail = '{}' where id = (select audit_id from audit_chain where seq = 14); ${rechain(14)}`);
    expect(await findings()).toEqual([{ kind: 'rewritten', from: 11, to: 20, at }]);
  });

  test('a record removed and the whole chain made anew: the anchor knows', async () => {
    await anchor();
    await tamper(
      db,
      `delete from audit where id = 12; delete from audit_chain where seq = 12;
       update audit_chain set seq = seq - 1000 where seq > 12; update audit_chain set seq = seq + 999 where seq < 0; ${rechain(1)}`,
    );
    await appendAudit(db, record(31));
    expect(await findings()).toMatchObject([{ kind: 'rewritten', from: 1, to: 30 }]);
  });

  test('everything removed', async () => {
    await anchor();
    await emptyChain(db);
    expect(await findings()).toMatchObject([{ kind: 'cut', anchorSeq: 30, lastSeq: 0 }]);
  });

  test('many faults are counted, the first hundred named', async () => {
    await append(db, 370);
    await tamper(db, 'delete from audit where id % 2 = 0');
    const { findings: found, others } = await verify();
    expect(found).toHaveLength(100);
    expect(others).toBe(100);
  });

  test('every finding is one line that names the record or the place', () => {
    const at = '2026-01-02T00:00:00.000Z';
    const all: Finding[] = [
      { kind: 'edited', seq: 12, recordId: 912 },
      { kind: 'reordered', seq: 12, recordId: 912, belongsId: 913 },
      { kind: 'shifted', from: 12, to: 30, recordId: 912 },
      { kind: 'removed', seq: 12, recordId: 912 },
      { kind: 'gap', from: 12, to: 12 },
      { kind: 'doubled', seq: 12, recordId: 912 },
      { kind: 'inserted', recordId: 912 },
      { kind: 'head', headSeq: 12, lastSeq: 11 },
      { kind: 'cut', anchorSeq: 12, at, lastSeq: 11 },
      { kind: 'rewritten', from: 11, to: 12, at },
      { kind: 'anchor', line: 12, fault: 'forged' },
    ];
    for (const finding of all) expect(findingLine(finding)).toMatch(/^[A-Z][a-z ]+: [^\n]*\b9?12\b[^\n]*$/);
  });
});

describe('the anchors themselves:', () => {
  const lines = () => readFileSync(join(folder, 'anchors.jsonl'), 'utf8').trimEnd().split('\n');
  const rewrite = (changed: string[]) => writeFileSync(join(folder, 'anchors.jsonl'), `${changed.join('\n')}\n`);

  beforeEach(async () => {
    for (let times = 0; times < 3; times += 1) {
      await append(db, 5);
      await anchor();
    }
  });

  test('one that was changed, or signed by somebody else, is named by its line', async () => {
    const [first = '', second = '', third = ''] = lines();
    rewrite([first, second.replace('"seq":10', '"seq":11'), third]);
    expect(await findings()).toEqual([{ kind: 'anchor', line: 2, fault: 'forged' }]);
    const other = generateKeyPairSync('ed25519').privateKey;
    await writeAnchor(folder, (await findHead(db)) as Head, other, new Date());
    expect(await findings()).toEqual(expect.arrayContaining([{ kind: 'anchor', line: 4, fault: 'forged' }]));
  });

  test('one that is no anchor, or stands out of order, is named by its line', async () => {
    const [first = '', second = '', third = ''] = lines();
    rewrite([second, first, '{}', third]);
    expect(await findings()).toEqual([
      { kind: 'anchor', line: 2, fault: 'unordered' },
      { kind: 'anchor', line: 3, fault: 'unreadable' },
    ]);
  });

  test('the newest is found without reading them all', async () => {
    expect((await newestAnchor(folder))?.seq).toBe(15);
    expect(await newestAnchor(join(folder, 'nowhere'))).toBeNull();
  });

  test.each([['{'], ['{"seq":16,"hash":"ab'], ['{"seq":16,"hash":"ab\n{"seq":1']])(
    'a line broken off at %j is passed by: the last whole one holds, the next begins a line, and the check says so without finding fault',
    async (torn) => {
      appendFileSync(join(folder, 'anchors.jsonl'), torn);
      const unfinishedAnchors = torn.split('\n').length;
      expect((await newestAnchor(folder))?.seq).toBe(15);
      expect(await verify()).toMatchObject({ findings: [], unfinishedAnchors, newestAnchor: { seq: 15 } });
      await append(db, 1);
      await anchor();
      expect((await newestAnchor(folder))?.seq).toBe(16);
      expect(lines()).toHaveLength(4 + unfinishedAnchors);
      expect(await verify()).toMatchObject({ findings: [], unfinishedAnchors, newestAnchor: { seq: 16 } });
    },
  );

  test('a whole one without its line end holds, and the next begins a line', async () => {
    writeFileSync(join(folder, 'anchors.jsonl'), lines().join('\n'));
    expect((await newestAnchor(folder))?.seq).toBe(15);
    await append(db, 1);
    await anchor();
    expect(await verify()).toMatchObject({ findings: [], unfinishedAnchors: 0, newestAnchor: { seq: 16 } });
  });

  test('a file with content and no whole anchor is not taken for one that is still to begin', async () => {
    for (const content of ['{"seq":1,"ha', '\n', 'something else\n']) {
      writeFileSync(join(folder, 'anchors.jsonl'), content);
      await expect(newestAnchor(folder)).rejects.toThrow('ends with no whole anchor: find out why');
    }
    writeFileSync(join(folder, 'anchors.jsonl'), '');
    expect(await newestAnchor(folder)).toBeNull();
  });

  test('an anchor written while the chain is read does not count as one of a place that was cut', async () => {
    const checked = verify();
    await append(db, 5);
    await anchor();
    expect((await checked).findings).toEqual([]);
    expect((await verify()).findings).toEqual([]);
  });
});
