import type { MessageTemplate } from '@trafficdesk/rules/messages.ts';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { blockNoticeWorkflowId } from '@trafficdesk/worker/contracts/block-notice.ts';
import { caseWorkflowId } from '@trafficdesk/worker/contracts/case.ts';
import { type CaseState, isFinal } from '@trafficdesk/worker/contracts/case-state.ts';
import { CASES_QUEUE } from '@trafficdesk/worker/contracts/task-queues.ts';
import { endUpdate, UNBINDING_WORKFLOW, unbindingWorkflowId } from '@trafficdesk/worker/contracts/unbinding.ts';
import type { PartnerName } from '@trafficdesk/worker/partners/stand-in/faults.ts';
import type { Mood } from '@trafficdesk/worker/partners/stand-in/moods.ts';
import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { startRun } from '@trafficdesk/worker/resume-runs.ts';
import type { AuditAction } from '@trafficdesk/worker/store/audit-actions.ts';
import { findBindingOfCase } from '@trafficdesk/worker/store/bindings.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { buildAppeal, phoneLoser } from '../../support/appeal.ts';
import { buildCase, decide, ended, read, submit } from '../../support/desk.ts';
import { buildPhoneChange, phoneOwner } from '../../support/phone-change.ts';
import { putBlock } from '../../support/put-block.ts';
import { openWorkedDesk } from '../../support/worked-desk.ts';

const { desk, engine } = await openWorkedDesk();
const { deps, officers, partners } = desk;
const { client } = engine;
afterEach(() => partners.fault({ registry: 'ok', sms: 'ok' }));

const SOON = { timeout: 30_000, interval: 100 };

/** What a row is about: a case, and the workflow that has to come to rest. */
interface Subject {
  caseId: string;
  workflowId: string;
  /** What calls on partners; comes after they changed their mood. */
  act: () => Promise<unknown>;
}

const ofCase = ({ id: caseId }: { id: string }): Subject => ({
  caseId,
  workflowId: caseWorkflowId(caseId),
  act: () => submit(desk.workerDeps, client, caseId),
});

const PRESENT = { kind: 'counter', staffId: officers[0], originals: ['identity-document', 'phone-at-hand'] } as const;
const NO_PHOTOS = { applicant: null, owner: null, documents: null };

async function inReview(): Promise<Subject> {
  const { id: caseId } = await buildCase(deps);
  await submit(desk.workerDeps, client, caseId);
  return {
    caseId,
    workflowId: caseWorkflowId(caseId),
    act: () => decide(deps, client, { caseId, officerId: officers[0], verdict: 'approve' }),
  };
}

async function bound(): Promise<Subject> {
  const { act, ...subject } = await inReview();
  await act();
  await ended(deps, client, subject.caseId);
  return { ...subject, act };
}

/** Where a partner takes part. */
const SCENES: Record<string, () => Promise<Subject>> = {
  'a binding that is checked': async () => ofCase(await buildCase(deps)),
  'a binding that is approved': inReview,
  'a binding at a counter': async () => ofCase(await buildCase(deps, { way: PRESENT, photos: NO_PHOTOS })),
  async 'a binding that ends'() {
    const { caseId } = await bound();
    const bindingId = (await findBindingOfCase(deps.db, deps.seal, caseId))?.id ?? '';
    const workflowId = unbindingWorkflowId(bindingId);
    const input = { bindingId, endedBy: 'driver', actorId: 'app' } as const;
    const act = () =>
      client.workflow.executeUpdateWithStart(endUpdate, {
        startWorkflowOperation: new WithStartWorkflowOperation(UNBINDING_WORKFLOW, {
          workflowId,
          taskQueue: CASES_QUEUE,
          args: [input],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      });
    return { caseId, workflowId, act };
  },
  async 'an online way that is closed'() {
    const { caseId } = await bound();
    const person = (await read(deps, caseId)).particulars?.applicant ?? inventPerson(1);
    const id = await putBlock(deps, { caseId, staffId: officers[0], person });
    return { caseId, workflowId: blockNoticeWorkflowId(id), act: () => startRun(client.workflow, 'blockNotice', id) };
  },
  'an appeal that is checked': async () => ofCase(await buildAppeal(deps, await phoneLoser(deps))),
  'an appeal at a counter': async () => ofCase(await buildAppeal(deps, await phoneLoser(deps), PRESENT)),
  'a phone change by codes': async () => ofCase(await buildPhoneChange(deps, await phoneOwner(deps, partners))),
};

interface End {
  state: CaseState;
  /** Templates of the messages that arrived, each once. */
  told: MessageTemplate[];
  /** What the history of the case says of the partner. */
  trouble: AuditAction[];
}

interface Row {
  scene: keyof typeof SCENES;
  partner: PartnerName;
  /** Where the case stands while the partner is away. */
  meanwhile?: CaseState;
  /** How it ends, whatever the mood was, once the partner is itself again. */
  end: End;
  /** How it ends otherwise. */
  but?: Partial<Record<Mood, Partial<End>>>;
}

const undeliverable = (count: number): Partial<End> => ({ told: [], trouble: Array(count).fill('message.undeliverable') });
const toAPerson: Partial<End> = { state: 'in-review', told: [] };
const toTheCounter: Partial<End> = { state: 'referred-to-counter', told: ['referred-to-counter'] };

const ROWS: Row[] = [
  { scene: 'a binding that is checked', partner: 'registry', meanwhile: 'checking', end: { state: 'in-review', told: [], trouble: [] } },
  {
    scene: 'a binding that is approved',
    partner: 'registry',
    end: { state: 'approved', told: ['approved', 'bound-to-owner'], trouble: [] },
    but: { refuses: { trouble: ['registry.refused'] }, unreadable: { trouble: ['registry.refused'] } },
  },
  {
    scene: 'a binding that is approved',
    partner: 'sms',
    end: { state: 'approved', told: ['approved', 'bound-to-owner'], trouble: [] },
    but: { refuses: undeliverable(2) },
  },
  {
    scene: 'a binding at a counter',
    partner: 'registry',
    meanwhile: 'checking',
    end: { state: 'approved', told: ['approved', 'bound-to-owner'], trouble: [] },
    but: { refuses: toAPerson, unreadable: toAPerson },
  },
  {
    scene: 'a binding that ends',
    partner: 'registry',
    end: { state: 'approved', told: ['unbound-to-driver', 'unbound-to-owner'], trouble: [] },
    but: { refuses: { trouble: ['registry.refused'] }, unreadable: { trouble: ['registry.refused'] } },
  },
  {
    scene: 'a binding that ends',
    partner: 'sms',
    end: { state: 'approved', told: ['unbound-to-driver', 'unbound-to-owner'], trouble: [] },
    but: { refuses: undeliverable(2) },
  },
  {
    scene: 'an online way that is closed',
    partner: 'sms',
    end: { state: 'approved', told: ['blocked'], trouble: [] },
    but: { refuses: undeliverable(1) },
  },
  { scene: 'an appeal that is checked', partner: 'registry', meanwhile: 'checking', end: { state: 'in-review', told: [], trouble: [] } },
  {
    scene: 'an appeal at a counter',
    partner: 'registry',
    meanwhile: 'checking',
    end: { state: 'approved', told: ['appeal-final', 'phone-changed-to-former'], trouble: [] },
  },
  {
    scene: 'an appeal at a counter',
    partner: 'sms',
    end: { state: 'approved', told: ['appeal-final', 'phone-changed-to-former'], trouble: [] },
    but: { refuses: undeliverable(2) },
  },
  {
    scene: 'a phone change by codes',
    partner: 'registry',
    meanwhile: 'checking',
    end: { state: 'approved', told: ['phone-changed', 'phone-changed-to-former'], trouble: [] },
    but: { refuses: toTheCounter, unreadable: toTheCounter },
  },
  {
    scene: 'a phone change by codes',
    partner: 'sms',
    end: { state: 'approved', told: ['phone-changed', 'phone-changed-to-former'], trouble: [] },
    but: { refuses: undeliverable(2) },
  },
];

const AWAY: Mood[] = ['down', 'slow', 'late'];
const MOODS: Mood[] = [...AWAY, 'twice', 'unreadable', 'refuses'];

const troubleOf = async (caseId: string): Promise<string[]> =>
  (await deps.db('audit').where({ case_id: caseId }).pluck('action')).filter((action) => /-delayed$|^registry\.|^message\./.test(action));
const stateOf = async (caseId: string): Promise<CaseState> => (await read(deps, caseId)).state;

/** What partners do in vain is tried again; in other moods there is nothing to wait for. */
async function triesAgain(workflowId: string): Promise<boolean> {
  const { raw } = await client.workflow.getHandle(workflowId).describe();
  return (raw.pendingActivities ?? []).some(({ attempt }) => (attempt ?? 1) > 1);
}

const isOver = (workflowId: string, caseId: string): Promise<unknown> =>
  workflowId === caseWorkflowId(caseId) ? ended(deps, client, caseId) : client.workflow.getHandle(workflowId).result();

describe.each(ROWS)('$scene, the partner being $partner', ({ scene, partner, meanwhile, end, but }) => {
  test.each(MOODS)('%s for a while', async (mood) => {
    const { state, told, trouble } = { ...end, ...but?.[mood] };
    const { caseId, workflowId, act } = await (SCENES[scene] as (typeof SCENES)[string])();
    const before = partners.records.messages.size;
    partners.fault({ [partner]: mood });
    await act();
    if (AWAY.includes(mood)) {
      await expect.poll(() => triesAgain(workflowId), SOON).toBe(true);
      if (meanwhile) expect(await stateOf(caseId)).toBe(meanwhile);
    } else if (!isFinal(state)) await expect.poll(() => stateOf(caseId), SOON).toBe(state);
    else if (mood !== 'unreadable' || partner !== 'sms') await isOver(workflowId, caseId);
    partners.fault({ [partner]: 'ok' });
    if (isFinal(state)) await isOver(workflowId, caseId);
    await expect.poll(() => stateOf(caseId), SOON).toBe(state);
    const arrived = [...partners.records.messages.keys()].slice(before);
    expect(arrived.map((id) => id.slice(id.lastIndexOf(':') + 1)).toSorted()).toEqual(told.toSorted());
    // Whoever waits to be checked is told so on record, once.
    const waited = meanwhile === 'checking' && mood !== 'twice' ? ['case.check-delayed'] : [];
    expect(await troubleOf(caseId)).toEqual([...waited, ...trouble]);
  });
});
