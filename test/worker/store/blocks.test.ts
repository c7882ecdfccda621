import { appealBlock, decideAppeal, emptyBlocksOfCase, insertBlock, liftBlock } from '@trafficdesk/worker/store/block-moves.ts';
import { findBlock, isBlocked, listUntoldBlocks } from '@trafficdesk/worker/store/blocks.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { expect, test } from 'vitest';
import { buildCase, openDesk } from '../../support/desk.ts';
import { endBlockAt, putBlock } from '../../support/put-block.ts';

const { deps, officers } = await openDesk();
const { db, seal } = deps;
const [staffId, another] = officers;

let last = 5000;

/** Somebody with a case of theirs, and a block on its grounds. */
async function blocked() {
  const applicant = (last += 40);
  const { name, identityNumber } = inventPerson(applicant);
  const { id: caseId } = await buildCase(deps, { applicant });
  const person = { name, identityNumber };
  const wish = { caseId, staffId, person };
  return { ...wish, id: await putBlock(deps, wish), identityHash: seal.lookupHash('identity', identityNumber) };
}

test('a block holds for everything it closes, until it is lifted', async () => {
  const { id, identityHash } = await blocked();
  for (const process of ['binding', 'account-appeal', 'phone-change'] as const)
    expect(await isBlocked(db, { identityHash, process })).toBe(true);
  await liftBlock(db, seal, { id, staffId, reason: '核实无误' });
  expect(await isBlocked(db, { identityHash, process: 'binding' })).toBe(false);
});

test('a block ends by the database’s clock alone: one whose time has come holds no more, and nothing had to run', async () => {
  const { id, identityHash } = await blocked();
  await endBlockAt(deps, id, new Date(Date.now() - 1000));
  expect(await isBlocked(db, { identityHash, process: 'binding' })).toBe(false);
  expect(await findBlock(db, seal, id)).toMatchObject({ open: false, liftedAt: null });
});

test('of two blocks of one person and process written at the same moment, the database takes one', async () => {
  const { id, caseId, person, staffId: decidedBy } = await blocked();
  await endBlockAt(deps, id, new Date(Date.now() - 1000));
  const { cityCode } = (await findBlock(db, seal, id))!;
  const block = {
    caseId,
    cityCode,
    process: null,
    blocked: { whom: 'applicant', person },
    reason: 'other',
    grounds: '…',
    decidedBy,
    days: 3,
  } as const;
  const write = () => db.transaction((trx) => insertBlock(trx, seal, { ...block, id: crypto.randomUUID() }));
  const results = await Promise.all(Array.from({ length: 6 }, () => write().catch((error: Error) => error.name)));
  expect(results.toSorted()).toEqual([...Array<string>(5).fill('ClosedAlready'), 'inserted']);
});

test('the database keeps who decided from deciding on the appeal, and from ending or deciding a second time', async () => {
  const { id } = await blocked();
  await expect(decideAppeal(db, seal, { id, staffId: another, verdict: 'dismiss', words: '…' })).rejects.toThrow(/appeal_is_there/);
  await appealBlock(db, seal, { id, by: { channelId: 'app' }, words: '…', dueAt: new Date() });
  await expect(decideAppeal(db, seal, { id, staffId, verdict: 'grant', words: '…' })).rejects.toThrow(/appeal_decided_by_another/);
  await decideAppeal(db, seal, { id, staffId: another, verdict: 'grant', words: '…' });
  await expect(liftBlock(db, seal, { id, staffId, reason: '…' })).rejects.toThrow(/once/);
  await expect(decideAppeal(db, seal, { id, staffId: another, verdict: 'dismiss', words: '…' })).rejects.toThrow(/once/);
});

test('what the person was not told yet is found; each decision adds to it', async () => {
  const { id } = await blocked();
  expect(await listUntoldBlocks(db)).toContain(id);
  await db('blocks').where({ id }).update({ told: 1 });
  expect(await listUntoldBlocks(db)).not.toContain(id);
  await liftBlock(db, seal, { id, staffId, reason: '…' });
  expect(await listUntoldBlocks(db)).toContain(id);
});

test('a block that holds is not emptied; one that is over names nobody afterwards', async () => {
  const { id, caseId } = await blocked();
  expect(await emptyBlocksOfCase(db, caseId)).toEqual([]);
  await endBlockAt(deps, id, new Date(Date.now() - 1000));
  expect(await emptyBlocksOfCase(db, caseId)).toEqual([id]);
  expect(await findBlock(db, seal, id)).toMatchObject({ person: null, grounds: null, identityHash: null, purgedAt: expect.any(Date) });
});
