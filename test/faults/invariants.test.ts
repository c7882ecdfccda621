import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { caseWorkflowId } from '@trafficdesk/worker/contracts/case.ts';
import type { Records } from '@trafficdesk/worker/partners/stand-in/records.ts';
import { takeMovement } from '@trafficdesk/worker/payments/take-movement.ts';
import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { derivedId } from '@trafficdesk/worker/store/derived-id.ts';
import { raiseMatter } from '@trafficdesk/worker/store/matters.ts';
import { beforeAll, expect, test } from 'vitest';
import { buildCase, CITY, decide, openDesk, read, submit } from '../support/desk.ts';
import { tamper } from '../worker/audit/chain.ts';
import { INVARIANTS } from './invariants/all.ts';
import { auditWhole } from './invariants/audit-whole.ts';
import { type Evidence, type Finding, type Invariant, sentences } from './invariants/evidence.ts';
import { nothingStuckUnseen, underWay } from './invariants/nothing-stuck-unseen.ts';
import { type Entry, openJournal } from './load/journal.ts';
import { WITH_CASES } from './plants/cases.ts';
import { WITH_MONEY_AND_MESSAGES } from './plants/money-and-messages.ts';
import { LONG_AGO, type Planted } from './plants/plant.ts';
import { WITH_WHAT_STANDS } from './plants/standing-still.ts';

const PLANTS = [...WITH_CASES, ...WITH_MONEY_AND_MESSAGES, ...WITH_WHAT_STANDS];

const { deps, officers, partners } = await openDesk();
const { db, seal } = deps;
const [officerId] = officers;
/** No case here waits for anything: nothing is asked of Temporal but what runs. */
const nobody = {} as Client;

const key = randomUUID();
const decisionId = randomUUID();
let caseId: string;
let bindingId: string;
let movementId: string;
/** What people were told in a run in which all went well. */
let told: Entry[];

/** One case as a run leaves it: handed in, approved, told; and money that came once. */
beforeAll(async () => {
  caseId = derivedId(`channel app\0${key}`);
  const opened = await buildCase(deps, { id: caseId });
  const photos = Object.values(opened.photos).filter((each) => each !== undefined);
  await appendAudit(db, { actor: { kind: 'channel', id: 'app' }, action: 'case.submitted', caseId });
  await submit(deps, nobody, caseId);
  await decide(deps, nobody, { caseId, officerId, verdict: 'approve', decisionId });
  bindingId = (await db('bindings').where({ case_id: caseId }).first('id')).id;
  const paid = await partners.gateway.pay({ orderId: `o-${randomUUID()}`, amountFen: 500 });
  await takeMovement(deps, (paid as NonNullable<typeof paid>).movement, 'notice');
  movementId = (paid as NonNullable<typeof paid>).movement.movementId;
  const { number } = await read(deps, caseId);
  told = [
    { kind: 'submitted', key, caseId, number, process: 'binding', photos },
    { kind: 'decided', decisionId, caseId, verdict: 'approve', officerId },
    { kind: 'read', caseId, least: 1, seen: 2 },
  ];
});

/** Holds what is left of the run against an invariant, with something planted that is gone afterwards, while these workflows run. */
async function held(invariant: Invariant, plant: (planted: Planted) => unknown, running: readonly string[] = []): Promise<Finding[]> {
  const journal = openJournal();
  for (const entry of told) journal.write(entry);
  const { violations, payments } = partners.records;
  let records: Records = { ...partners.records, violations, payments };
  const temporal = {
    workflow: {
      list: async function* () {
        for (const workflowId of running) yield { workflowId };
      },
    },
  } as unknown as Client;
  const photos = { get: () => Promise.reject(new Error('gone')) };
  const trx = await db.transaction();
  const tell = (entry: Entry): void => journal.write(entry);
  const books = (otherwise: Partial<Records>): void => void (records = { ...records, ...otherwise });
  try {
    await plant({ trx, deps, partners, tell, books, caseId, bindingId, movementId, decisionId, officerId });
    const evidence: Evidence = { journal, db: trx, seal, records, photos, anchors: null, temporal };
    return await invariant(evidence);
  } finally {
    await trx.rollback();
  }
}

const whatIn = (findings: readonly Finding[]): string[] => findings.filter(({ ids }) => ids.length > 0).map(({ what }) => what);

test.each(INVARIANTS.filter(([, invariant]) => invariant !== auditWhole))(
  '%s: so it is where all went well, and each way to find otherwise has its plant below',
  async (_name, invariant) => {
    const findings = await held(invariant, () => undefined);
    expect(sentences(findings)).toEqual([]);
    const planted = PLANTS.filter(([, each]) => each === invariant).map(([, , , finding]) => finding);
    expect(new Set(planted)).toEqual(new Set(findings.map(({ what }) => what)));
  },
);

test.each(PLANTS)('found: %s', async (_name, invariant, plant, finding) => {
  expect(whatIn(await held(invariant, plant))).toContain(finding);
});

test('what stands still is nothing to find where a person was asked to look into it, nor what waits with its workflow', async () => {
  const stuck = ({ trx }: Planted) => trx('cases').update({ state: 'returned', closed_at: null, updated_at: LONG_AGO });
  const alarmed = await held(nothingStuckUnseen, async (planted) => {
    await stuck(planted);
    await raiseMatter(planted.trx, { kind: 'effect-overdue', subjectId: caseId, caseId, cityCode: CITY });
  });
  const waiting = await held(nothingStuckUnseen, stuck, [caseWorkflowId(caseId)]);
  expect(sentences([...alarmed, ...waiting])).toEqual([]);
});

test.each(WITH_WHAT_STANDS.filter(([, invariant, , finding]) => invariant === nothingStuckUnseen && !finding.includes('no workflow')))(
  'not settled: %s, also where that is of this moment',
  async (_name, _invariant, plant, finding) => {
    const underWayNow: Invariant = async ({ db: trx }) => {
      await trx('cases').update({ updated_at: new Date() });
      await trx('handlings').update({ updated_at: new Date() });
      return underWay({ db: trx });
    };
    expect(sentences(await held(underWayNow, () => undefined))).toEqual([]);
    expect(whatIn(await held(underWayNow, plant))).toContain(finding);
  },
);

test('found: an audit record that was altered', async () => {
  const evidence = { db, anchors: null } as Evidence;
  expect(whatIn(await auditWhole(evidence))).toEqual([]);
  await tamper(db, `update audit set reason = 'other' where id = (select min(id) from audit)`);
  expect(whatIn(await auditWhole(evidence))).toEqual(['places where the audit chain is not whole']);
});
