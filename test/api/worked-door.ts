import { randomUUID } from 'node:crypto';
import { createBacktestWorker, createWorker } from '@trafficdesk/worker/create-worker.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { insertAccount } from '@trafficdesk/worker/store/accounts.ts';
import { atEnd } from '../support/at-end.ts';
import { CITY } from '../support/desk.ts';
import { insertGoodPhotos, type PhotoWish } from '../support/good-photos.ts';
import { actAtOnce } from '../support/act-at-once.ts';
import { temporal } from '../support/temporal.ts';
import { openDoor } from './door.ts';

let last = 2000;

/** An approval of the case at this revision, as the console sends it. */
export const approval = (revision: number) => ({ decisionId: randomUUID(), revision, verdict: 'approve', reasons: [] });

/** An api with Temporal and a running worker behind it; call once per test file. Stopped when the file is done. */
export async function openWorkedDoor() {
  const engine = await temporal();
  const door = await openDoor({ temporal: engine.client });
  const { nativeConnection: connection, namespace, codePath } = engine;
  const parts = { connection, namespace, deps: door.desk.workerDeps, workflowBundle: { codePath } };
  const workers = await Promise.all([createWorker(parts), createBacktestWorker(parts)]);
  const running = Promise.all(workers.map((worker) => worker.run()));
  await actAtOnce(door.desk, engine.client);
  atEnd(async () => {
    for (const worker of workers) worker.shutdown();
    await running;
  });

  /** An application of a registered person nobody else uses. */
  async function application(photos: PhotoWish = {}) {
    const person = inventPerson(somebody({}, (last += 40)));
    await insertAccount(door.deps.db, door.deps.seal, { person, cityCode: CITY });
    const { plateType, plateNumber } = inventVehicle(someVehicle({}, (last += 40)));
    return {
      process: 'binding',
      city: CITY,
      applicant: { identityNumber: person.identityNumber },
      vehicle: { plateType, plateNumber },
      relation: 'friend',
      photos: await insertGoodPhotos(door.deps.db, photos),
    };
  }

  const submit = (body: object, key: string = randomUUID()) => door.app.call('submitCase', { body, headers: { 'Idempotency-Key': key } });
  const opened = async (photos?: PhotoWish) => (await submit(await application(photos))).body;

  /** A case in review, held by a new officer. */
  async function held(username = `officer-${randomUUID().slice(0, 8)}`) {
    const officer = await door.signedIn(username, 'officer');
    const { id, revision } = await opened();
    await officer.call('claimCase', { path: { caseId: id } });
    return { officer, caseId: id as string, revision: revision as number };
  }

  return { door, engine, application, submit, opened, held };
}
