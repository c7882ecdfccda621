import { randomUUID } from 'node:crypto';
import type { Response } from '../../../api/caller.ts';
import { insertGoodPhotos } from '../../../support/good-photos.ts';
import { ofCase, ofCheck, type Played } from '../outcome.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { bind, type Stage, stranger } from '../stage.ts';
import { leftBy, type Step } from './step.ts';

const vehicleOf = ({ vehicle: { plateType, plateNumber } }: Stage) => ({ plateType, plateNumber });

/** A binding as the applicant hands it in, by photos unless another way is told. */
export const applicationOf = (stage: Stage, more: object = {}) => ({
  process: 'binding',
  city: stage.city,
  applicant: { identityNumber: stage.applicant.identityNumber },
  vehicle: vehicleOf(stage),
  relation: 'friend',
  ...more,
});

/** Hands a body in and keeps the case that comes of it. */
export async function handIn(stage: Stage, body: object, key: string = randomUUID()): Promise<Played> {
  const answer = await stage.house.door.app.call('submitCase', { body, headers: { 'Idempotency-Key': key } });
  if (answer.status < 400) Object.assign(stage.left, { caseId: answer.body.id, key, sent: JSON.stringify(body) });
  return ofCase(stage, answer);
}

const photosOf = ({ house, world }: Stage) => insertGoodPhotos(house.door.deps.db, world.photos);

/** Good photos of every slot that the case still wants, or of all where it names none. */
async function sendPhotos(stage: Stage): Promise<Response> {
  const { app, deps } = stage.house.door;
  const path = { caseId: leftBy(stage, 'caseId') };
  const { revision, photos, process } = (await app.call('getCase', { path })).body;
  const fresh: Record<string, string> = await insertGoodPhotos(deps.db, {}, process);
  const wanted = photos.filter(({ photoId, reshoot }: { photoId: string | null; reshoot: boolean }) => photoId === null || reshoot);
  const slots = (wanted.length > 0 ? wanted : photos).map(({ slot }: { slot: string }) => [slot, fresh[slot]]);
  return app.call('supplementCase', { path, body: { revision, photos: Object.fromEntries(slots) } });
}

/** R-30 … R-42: binding somebody else's vehicle, by photos. */
export const bindingSteps: Record<string, Step> = {
  'the applicant asks beforehand': async (stage) => {
    const { process: _process, relation: _relation, ...body } = applicationOf(stage);
    return ofCheck(await stage.house.door.app.call('checkEligibility', { path: { process: 'binding' }, body }));
  },
  'the applicant submits by photos': async (stage) => handIn(stage, applicationOf(stage, { photos: await photosOf(stage) })),
  'the applicant sends the same request again': (stage) => handIn(stage, JSON.parse(leftBy(stage, 'sent')), leftBy(stage, 'key')),
  'the applicant sends another request under the same key': async (stage) =>
    handIn(stage, applicationOf(stage, { relation: 'spouse' }), leftBy(stage, 'key')),
  'the applicant submits for another vehicle by photos': async (stage) => {
    const vehicle = inventVehicle(someVehicle({}, stage.n + 80_000_000));
    return handIn({ ...stage, vehicle }, { ...applicationOf({ ...stage, vehicle }), photos: await photosOf(stage) });
  },
  'somebody else submits for the same vehicle by photos': async (stage) =>
    handIn(stage, { ...applicationOf({ ...stage, applicant: await stranger(stage.house) }), photos: await photosOf(stage) }),
  'the applicant sends the photos that are asked for': async (stage) => ofCase(stage, await sendPhotos(stage)),
  'the applicant withdraws': async (stage) =>
    ofCase(stage, await stage.house.door.app.call('withdrawCase', { path: { caseId: leftBy(stage, 'caseId') } })),

  'another vehicle is bound to the applicant meanwhile': async ({ n, house }) => {
    await bind(house, { applicant: n });
    return null;
  },
  'somebody else is bound to the vehicle meanwhile': async ({ v, house }) => {
    await bind(house, { vehicle: v });
    return null;
  },
  'the vehicle goes to another owner meanwhile': async ({ house, vehicle }) => {
    const { licence: _licence, ...owner } = await stranger(house);
    house.door.desk.partners.overrideVehicle(vehicle, { ...vehicle, owner });
    return null;
  },
};
