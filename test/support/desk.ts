import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, WithStartWorkflowOperation, type WorkflowHandle, WorkflowNotFoundError } from '@temporalio/client';
import type { UpdateDefinition } from '@temporalio/common';
import type { NativeConnection } from '@temporalio/worker';
import caseSettings from '@trafficdesk/rules/sets/case.settings.json' with { type: 'json' };
import { defaultDocuments } from '@trafficdesk/rules/sets/index.ts';
import { decideCase } from '@trafficdesk/worker/activities/decide-case.ts';
import { checkSubmitted } from '@trafficdesk/worker/at-once/check.ts';
import { follow } from '@trafficdesk/worker/at-once/follow.ts';
import { caseInput, caseWorkflowId, supplementUpdate, type Verdict, withdrawUpdate } from '@trafficdesk/worker/contracts/case.ts';
import type { Standing } from '@trafficdesk/worker/contracts/case-state.ts';
import type { PhotoSlot, Reason } from '@trafficdesk/worker/contracts/photo-slot.ts';
import { CASE_WORKFLOWS, PROCESSES } from '@trafficdesk/worker/contracts/process.ts';
import type { Refusal } from '@trafficdesk/worker/contracts/refusal.ts';
import { CASES_QUEUE } from '@trafficdesk/worker/contracts/task-queues.ts';
import { createWorker } from '@trafficdesk/worker/create-worker.ts';
import type { Deps } from '@trafficdesk/worker/deps.ts';
import { createAlipay } from '@trafficdesk/worker/partners/alipay.ts';
import { createIdentity } from '@trafficdesk/worker/partners/identity.ts';
import { createPayments } from '@trafficdesk/worker/partners/payments.ts';
import { createRegistry } from '@trafficdesk/worker/partners/registry.ts';
import { createSms } from '@trafficdesk/worker/partners/sms.ts';
import { createViolations } from '@trafficdesk/worker/partners/violations.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import type { StandIn } from '@trafficdesk/worker/partners/stand-in/server.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { filesOnDisk } from '@trafficdesk/worker/photos/files/disk.ts';
import { createPhotoStore } from '@trafficdesk/worker/photos/store.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { type BindingWay, type Case, findCase, insertCase, type NewCase } from '@trafficdesk/worker/store/cases.ts';
import { putChannel } from '@trafficdesk/worker/store/channels.ts';
import { claimReview, takeNextReview } from '@trafficdesk/worker/store/claims.ts';
import { proposeDecision } from '@trafficdesk/worker/store/decisions.ts';
import { insertVersion, publishVersion } from '@trafficdesk/worker/store/policy-versions.ts';
import { connect } from '@trafficdesk/worker/store/connect.ts';
import { createSeal } from '@trafficdesk/worker/store/seal.ts';
import { pino } from 'pino';
import { expect } from 'vitest';
import { atEnd } from './at-end.ts';
import { cloneDatabase } from './database.ts';
import { insertGoodPhotos, type PhotoWish } from './good-photos.ts';
import { putStaff } from './put-staff.ts';
import { standIn } from './stand-in.ts';
import { ALWAYS, putCity } from './put-city.ts';

export const CITY = '990100';
export const CLOSED_CITY = '990200';

/**
 * A database, partners and an officer or two: everything a case passes but the api. Call once per test file. `deps` are the database
 * owner's, for arranging and looking; `workerDeps` may do what a worker may.
 */
export async function openDesk() {
  const [{ db, url, apiUrl, workerUrl }, partners] = await Promise.all([cloneDatabase(), standIn()]);
  const folder = mkdtempSync(join(tmpdir(), 'trafficdesk-photos-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const [key, lookupKey] = [randomBytes(32), randomBytes(32)];
  const seal = createSeal({ keys: [{ id: 'test', key }], lookupKey });
  const deps: Deps = {
    db,
    seal,
    registry: createRegistry({ baseUrl: partners.registryUrl, timeoutMs: 1000 }),
    sms: createSms({ baseUrl: partners.smsUrl, timeoutMs: 1000 }),
    identity: createIdentity({ baseUrl: partners.identityUrl, timeoutMs: 1000 }),
    alipay: createAlipay({ baseUrl: partners.alipayUrl, timeoutMs: 1000 }),
    violations: createViolations({ baseUrl: partners.violationsUrl, timeoutMs: 1000 }),
    payments: createPayments({ baseUrl: partners.paymentsUrl, timeoutMs: 1000 }),
    photos: createPhotoStore({ files: filesOnDisk(folder), seal }),
    log: pino({ level: 'silent' }),
  };
  await seedDesk(deps);
  const staff = (username: string) => putStaff(db, { username, name: username, passwordHash: 'none', roles: ['officer'], cities: null });
  const workerDb = connect(workerUrl, { name: 'test worker' });
  atEnd(() => workerDb.destroy());
  return {
    deps,
    workerDeps: { ...deps, db: workerDb },
    url,
    apiUrl,
    partners,
    officers: [await staff('li.na'), await staff('wang.wei'), await staff('zhao.min')] as const,
    /** Settings of a worker of this desk. */
    workerVariables: {
      DATABASE_URL: workerUrl,
      DATA_KEYS: `test:${key.toString('base64')}`,
      LOOKUP_KEY: lookupKey.toString('base64'),
      PHOTO_DIR: folder,
    },
  };
}

const SERVICES = Object.fromEntries(PROCESSES.map((process) => [process, ALWAYS]));

/** What is not as it ships: nobody needs a second factor, and no case has a second officer by chance. */
const OTHERWISE: Record<string, object> = {
  security: { secondFactorRoles: [] },
  'case.settings': { secondReviewSamplePercent: 0, takeBackSeconds: 0 },
};

async function seedDesk({ db }: Deps): Promise<void> {
  await putChannel(db, { id: 'app', key: randomBytes(32).toString('hex') });
  for (const { id, content } of defaultDocuments) await publish(db, id, { ...content, ...OTHERWISE[id] });
  await putCity(db, { code: CITY, name: { 'zh-CN': '云渡市', en: 'Yundu' }, services: SERVICES });
  await putCity(db, { code: CLOSED_CITY, name: { 'zh-CN': '青禾市', en: 'Qinghe' }, services: {} });
}

/** Publishes the settings of cases at once: as a desk has them, but for what is given. */
export const publishCaseSettings = (db: Deps['db'], otherwise: object): Promise<void> =>
  publish(db, 'case.settings', { ...caseSettings, ...OTHERWISE['case.settings'], ...otherwise });

/** Publishes a document at once, as the platform's own. */
export async function publish(db: Deps['db'], documentId: string, content: unknown): Promise<void> {
  await db.transaction(async (trx) => {
    const { version } = await insertVersion(trx, { documentId, content, authorId: null });
    await publishVersion(trx, { documentId, version, approverId: null });
  });
}

let lastPerson = 1000;

export interface CaseWish {
  id?: string;
  /** Number of the invented applicant, and of the invented vehicle. */
  applicant?: number;
  vehicle?: number;
  registered?: boolean;
  city?: string;
  photos?: PhotoWish;
  way?: BindingWay;
}

/** Writes a submitted case as the api does, of a fresh applicant and vehicle unless wished otherwise. */
export async function buildCase(deps: Deps, wish: CaseWish = {}): Promise<NewCase<'binding'>> {
  const applicant = wish.applicant ?? somebody({}, (lastPerson += 40));
  const { plateType, plateNumber } = inventVehicle(wish.vehicle ?? someVehicle({}, (lastPerson += 40)));
  const person = inventPerson(applicant);
  if (wish.registered !== false) await insertAccount(deps.db, deps.seal, { person, cityCode: CITY });
  const opened: NewCase<'binding'> = {
    id: wish.id ?? randomUUID(),
    process: 'binding',
    channelId: 'app',
    cityCode: wish.city ?? CITY,
    requestHash: randomBytes(32),
    submission: {
      applicant: { identityNumber: person.identityNumber },
      vehicle: { plateType, plateNumber },
      relation: 'friend',
      way: wish.way ?? { kind: 'photos' },
    },
    photos: await insertGoodPhotos(deps.db, wish.photos),
  };
  await deps.db.transaction((trx) => insertCase(trx, deps.seal, opened));
  return opened;
}

/** Runs a worker while `work` runs, and stops it cleanly. */
export async function withWorker<T>(
  {
    deps,
    connection,
    namespace,
    codePath,
    taskQueue = CASES_QUEUE,
  }: { deps: Deps; connection: NativeConnection; namespace: string; codePath: string; taskQueue?: string },
  work: () => Promise<T>,
): Promise<T> {
  const worker = await createWorker({ connection, namespace, deps, workflowBundle: { codePath }, taskQueue });
  return worker.runUntil(work);
}

/** Has a case checked that is written, as a worker does that was called for it, and answers where it stands then. */
export async function submit(deps: Deps, client: Client, caseId: string): Promise<Standing> {
  await checkSubmitted(deps, client, { id: caseId, process: (await read(deps, caseId)).process });
  const { state, revision } = await read(deps, caseId);
  return { state, revision };
}

/** Waits for a workflow of a case to end, where there is one: on a clock that skips time, this is what lets it pass. */
const atRest = (client: Client, caseId: string): Promise<unknown> =>
  handleOf(client, caseId)
    .result()
    .catch((error: unknown) => {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    });

/** Where a case stands that has come to its end, once everybody was told. */
export async function ended(deps: Deps, client: Client, caseId: string): Promise<Standing> {
  await atRest(client, caseId);
  const isHeard = async () => (({ closedAt, unheard }) => closedAt !== null && unheard === null)(await read(deps, caseId));
  await expect.poll(isHeard, { timeout: 30_000 }).toBe(true);
  await atRest(client, caseId);
  const { state, revision } = await read(deps, caseId);
  return { state, revision };
}

export const handleOf = (client: Client, caseId: string): WorkflowHandle => client.workflow.getHandle(caseWorkflowId(caseId));

export interface DecisionWish {
  caseId: string;
  officerId: string;
  verdict: Verdict;
  reasons?: Reason[];
  text?: string;
  revision?: number;
  decisionId?: string;
  claim?: boolean;
}

/** A decision was not taken. */
export class DecisionRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.type);
    this.refusal = refusal;
  }
}

/** Claims a case unless told not to, writes a decision down and has it taken, as a worker does whose time has come. Throws DecisionRefused. */
export async function decide(deps: Deps, client: Client, wish: DecisionWish): Promise<Standing> {
  const { caseId, officerId, verdict, reasons = [], text = null, decisionId = randomUUID(), claim = true } = wish;
  if (claim)
    await deps.db.transaction((trx) => claimReview(trx, { caseId, staffId: officerId, leaseSeconds: 600, cities: null, resolves: true }));
  const { revision, process } = await read(deps, caseId);
  await proposeDecision(deps.db, deps.seal, {
    id: decisionId,
    caseId,
    officerId,
    revision: wish.revision ?? revision,
    verdict,
    reasons,
    text,
  });
  const result = await decideCase(deps, { caseId, decisionId });
  if ('refusal' in result) throw new DecisionRefused(result.refusal);
  await follow(deps, client, { id: caseId, process, ...result.plan });
  return { state: result.plan.state, revision: result.plan.revision };
}

/** Sends an update to the workflow of a case, starting it where it does not run, as the api does. */
export async function update<T, A extends unknown[]>(
  deps: Deps,
  client: Client,
  caseId: string,
  definition: UpdateDefinition<T, A>,
  ...args: A
): Promise<T> {
  const startWorkflowOperation = new WithStartWorkflowOperation(CASE_WORKFLOWS[(await read(deps, caseId)).process], {
    workflowId: caseWorkflowId(caseId),
    taskQueue: CASES_QUEUE,
    args: [caseInput(caseId)],
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  try {
    return await client.workflow.executeUpdateWithStart(definition, { startWorkflowOperation, args });
  } catch (error) {
    // The workflow came to rest at that moment.
    if (error instanceof WorkflowNotFoundError) return update(deps, client, caseId, definition, ...args);
    throw error;
  }
}

export const supplement = async (
  deps: Deps,
  client: Client,
  caseId: string,
  photos: Partial<Record<PhotoSlot, string>>,
): Promise<Standing> => update(deps, client, caseId, supplementUpdate, { photos, revision: (await read(deps, caseId)).revision });

export const withdraw = (deps: Deps, client: Client, caseId: string): Promise<Standing> => update(deps, client, caseId, withdrawUpdate, {});

export async function read({ db, seal }: Deps, caseId: string): Promise<Case> {
  const found = await findCase(db, seal, caseId);
  if (!found) throw new Error(`No case ${caseId}`);
  return found;
}

export const takeNext = (deps: Deps, staffId: string) =>
  deps.db.transaction((trx) => takeNextReview(trx, { staffId, leaseSeconds: 600, cities: null, resolves: true }));

/** What the stand-in's SMS gateway was given to send about a case. */
export const smsOf = (partners: StandIn, caseNumber: string): string[] =>
  [...partners.records.messages.values()].filter(({ text }) => text.includes(caseNumber)).map(({ text }) => text);
