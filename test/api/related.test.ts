import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import { changeCase, lockCase } from '@trafficdesk/worker/store/cases.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildCase, CITY, CLOSED_CITY } from '../support/desk.ts';
import { buildPhoneChange, phoneOwner } from '../support/phone-change.ts';
import { putBinding } from '../support/put-binding.ts';
import { type Door, openDoor } from './door.ts';

type Staff = Awaited<ReturnType<Door['signedIn']>>;

let door: Door;
let officer: Staff;
let local: Staff;
beforeAll(async () => {
  door = await openDoor();
  officer = await door.signedIn('lina', 'officer');
  local = await door.signedIn('local', 'officer');
  await door.deps
    .db('staff')
    .where({ id: local.id })
    .update({ cities: [CITY] });
});

const relatedTo = async (caseId: string, viewer = officer) => (await viewer.call('getRelatedToCase', { path: { caseId } })).body;
const idsOf = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);

/** Gives a photo the perceptual hash of another, these of its first bits turned around. */
async function makeAlike(photoId: string | undefined, like: string | undefined, bits = 0): Promise<void> {
  const mask = '1'.repeat(bits).padEnd(256, '0');
  await door.deps.db.raw(
    `update photos set bands = other.bands, perceptual_hash = other.perceptual_hash # ?::bit(256) from photos other where photos.id = ? and other.id = ?`,
    [mask, photoId ?? '', like ?? ''],
  );
}

describe('what hangs together with a case', () => {
  test('are the other cases of its applicant and of its vehicle, the newest first, masked', async () => {
    const [applicant, vehicle] = [somebody({}, 9000), someVehicle({}, 9000)];
    const about = await buildCase(door.deps, { applicant, vehicle });
    const sameVehicle = await buildCase(door.deps, { applicant: somebody({}, 9040), vehicle });
    const older = await buildCase(door.deps, { applicant, vehicle: someVehicle({}, 9080), registered: false });
    const newer = await buildCase(door.deps, { applicant, vehicle: someVehicle({}, 9120), registered: false });
    await door.deps
      .db('cases')
      .where({ id: older.id })
      .update({ submitted_at: new Date('2026-01-01') });

    const related = await relatedTo(about.id);
    expect(idsOf(related.person)).toEqual([newer.id, older.id]);
    expect(idsOf(related.vehicle)).toEqual([sameVehicle.id]);
    expect([related.photos.items, idsOf(related.phones)]).toEqual([[], []]);
    const shown = JSON.stringify(related);
    for (const hidden of [inventPerson(applicant).identityNumber, inventVehicle(vehicle).plateNumber]) expect(shown).not.toContain(hidden);
    expect(related.vehicle.items[0].plateNumber).toMatch(/\*/);
  });

  test('are those, too, in which the applicant is the owner of the vehicle', async () => {
    const about = await buildCase(door.deps);
    const other = await buildCase(door.deps);
    const { db, seal } = door.deps;
    const owner = { name: '车主', identityDocumentType: 'A', phone: '15400001111', ...about.submission.applicant };
    await db.transaction(async (trx) => {
      const locked = await lockCase(trx, seal, other.id);
      await changeCase(trx, seal, locked, { state: 'in-review', particulars: { applicant: null, owner, vehicle: null } });
    });
    expect(idsOf((await relatedTo(about.id)).person)).toEqual([other.id]);
  });

  test('R-40 a photo that is the same or nearly the same in another case is named with both places; one that is not alike is none', async () => {
    const [about, same, near, far] = [
      await buildCase(door.deps),
      await buildCase(door.deps),
      await buildCase(door.deps),
      await buildCase(door.deps),
    ];
    await makeAlike(same.photos.owner, about.photos.documents);
    await makeAlike(near.photos.documents, about.photos.documents, 15);
    await makeAlike(far.photos.documents, about.photos.documents, 16);
    const { photos } = await relatedTo(about.id);
    expect(photos.items).toMatchObject([
      { slot: 'documents', otherSlot: 'owner', bitsDiffer: 0, case: { id: same.id } },
      { slot: 'documents', otherSlot: 'documents', bitsDiffer: 15, case: { id: near.id } },
    ]);
  });

  test('an applicant’s own portrait may serve for several vehicles', async () => {
    const applicant = somebody({}, 9200);
    const about = await buildCase(door.deps, { applicant });
    const again = await buildCase(door.deps, { applicant, registered: false });
    await makeAlike(again.photos.applicant, about.photos.applicant);
    await makeAlike(again.photos.documents, about.photos.documents);
    const { photos } = await relatedTo(about.id);
    expect(photos.items.map(({ slot }: { slot: string }) => slot)).toEqual(['documents']);
  });

  test('R-10 a case of somebody else that names the same phone, or whose account has it, is shown', async () => {
    const [one, other] = [await phoneOwner(door.deps, door.desk.partners), await phoneOwner(door.deps, door.desk.partners)];
    const about = await buildPhoneChange(door.deps, one);
    const rival = await buildPhoneChange(door.deps, { ...other, newPhone: one.newPhone });
    expect(idsOf((await relatedTo(about.id)).phones)).toEqual([rival.id]);
    expect(idsOf((await relatedTo(rival.id)).phones)).toEqual([about.id]);
  });

  test('the bindings of applicant and vehicle are shown, and not the one that came of the case itself', async () => {
    const [mine, theirs] = [somebody({}, 9400), somebody({}, 9440)];
    const [first, second] = [someVehicle({}, 9400), someVehicle({}, 9440)];
    await putBinding(door.deps, { person: mine, vehicle: first });
    await putBinding(door.deps, { person: theirs, vehicle: second });
    const about = await buildCase(door.deps, { applicant: mine, vehicle: second, registered: false });
    const { personBindings, vehicleBindings, person } = await relatedTo(about.id);
    expect(personBindings).toMatchObject([{ state: 'active', driverName: expect.stringContaining('*') }]);
    expect(vehicleBindings).toMatchObject([{ state: 'active', plateNumber: expect.stringContaining('*') }]);
    expect(personBindings[0].caseId).toBe(person.items[0].id);
    expect((await relatedTo(personBindings[0].caseId)).personBindings).toEqual([]);
  });

  test('of other cities is counted and nothing else said; that somebody looked is on record once', async () => {
    const applicant = somebody({}, 9300);
    const about = await buildCase(door.deps, { applicant });
    const away = await buildCase(door.deps, { applicant, registered: false, city: CLOSED_CITY });
    await makeAlike(away.photos.documents, about.photos.documents);
    const seen = await relatedTo(about.id, local);
    expect([idsOf(seen.person), seen.person.elsewhere, seen.photos]).toEqual([[], 1, { items: [], elsewhere: 1 }]);
    expect(JSON.stringify(seen)).not.toContain(away.id);
    expect(idsOf((await relatedTo(about.id)).person)).toEqual([away.id]);
    expect((await local.call('getRelatedToCase', { path: { caseId: away.id } })).status).toBe(404);

    await relatedTo(about.id, local);
    const looks = await door.deps.db('audit').where({ case_id: about.id, action: 'related.shown', actor_id: local.id });
    expect(looks).toHaveLength(1);
    const { history } = (await officer.call('getConsoleCase', { path: { caseId: about.id } })).body;
    expect(history.map(({ action }: { action: string }) => action)).not.toContain('related.shown');
  });
});
