import type { ViolationSettings } from '@trafficdesk/rules/settings/violation.ts';
import { VIOLATION_SETTINGS } from '@trafficdesk/rules/settings/violation.ts';
import type { Violation } from '@trafficdesk/worker/partners/violations.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import { vehicleHash } from '@trafficdesk/worker/store/seal.ts';
import { publish } from '../../support/desk.ts';
import type { Stage } from './stage.ts';

const MINUTE = 60_000;

/** When the violation took place: counted from the moment the applicant's binding took effect, or from an hour ago. */
async function occurredAt({ house, world, applicant, vehicle }: Stage): Promise<string> {
  const { db, seal } = house.door.deps;
  const bound = await db('bindings')
    .where({
      applicant_hash: seal.lookupHash('identity', applicant.identityNumber),
      vehicle_hash: vehicleHash(seal, vehicle),
      ended_at: null,
    })
    .first('effective_at');
  const from = bound?.effective_at ?? new Date(Date.now() - 60 * MINUTE);
  return new Date(from.getTime() + world.violation.afterBinding * MINUTE).toISOString();
}

async function settle({ house, world }: Stage): Promise<void> {
  const { db } = house.door.deps;
  const { content } = await currentPolicy<ViolationSettings>(db, VIOLATION_SETTINGS);
  if (content.requirePointsOnBound !== world.pointsOnBound)
    await publish(db, VIOLATION_SETTINGS, { ...content, requirePointsOnBound: world.pointsOnBound });
}

/** Puts up what violations need of a row's world, once: driver, licence, vehicle and the record itself, of which it answers the number. */
export async function setViolation(stage: Stage): Promise<string> {
  if (stage.left.violationNumber) return stage.left.violationNumber;
  const { house, world, applicant, vehicle } = stage;
  const { partners } = house.door.desk;
  await settle(stage);
  const { licence, points, supervised } = world.applicant;
  partners.overridePerson(applicant.identityNumber, { ...applicant, licence });
  partners.putDriver({ identityNumber: applicant.identityNumber, points, supervised });
  const { automatic, onFile } = world.vehicle;
  if (onFile) partners.overrideVehicle(vehicle, { ...vehicle, automatic });
  stage.left.violationNumber = (await anotherViolation(stage)).violationNumber;
  return stage.left.violationNumber;
}

/** One more record of the row's vehicle, or a ticket of the applicant's. */
export async function anotherViolation(stage: Stage, wish: Partial<Violation> = {}): Promise<Violation> {
  const { house, world, applicant, vehicle } = stage;
  const { plateType, plateNumber } = vehicle;
  const { afterBinding: _, elsewhere, ...violation } = world.violation;
  const place = elsewhere ? { regionCode: '440300' } : {};
  const record = { ...violation, ...place, occurredAt: await occurredAt(stage), ...wish, vehicle: { plateType, plateNumber } };
  return house.door.desk.partners.plantViolation(record, applicant.identityNumber);
}
