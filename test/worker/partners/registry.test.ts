import { NotOnFile, PartnerRefused, PartnerUnavailable } from '@trafficdesk/worker/partners/errors.ts';
import { createRegistry } from '@trafficdesk/worker/partners/registry.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle, someVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { answering } from '../../support/answering.ts';
import { partnerContract } from '../../support/partner-contract.ts';
import { standIn } from '../../support/stand-in.ts';

const partner = await standIn();
const registry = createRegistry({ baseUrl: partner.registryUrl, timeoutMs: 5000 });
const person = inventPerson(somebody());
const vehicle = inventVehicle(someVehicle());
const { identityNumber } = person;
const { plateType, plateNumber } = vehicle;
const binding = (bindingId: string) => ({ bindingId, identityNumber, plateType, plateNumber, effectiveAt: '2026-03-02T08:00:00.000Z' });
/** An invented driver, and a vehicle of theirs, that no other test here changes. */
const untouched = (from: number) => {
  const n = someVehicle({}, from);
  const { plateType: type, plateNumber: number, owner } = inventVehicle(n);
  return { driver: inventPerson(n), vehicle: { plateType: type, plateNumber: number }, owner };
};

describe('the contract', () => {
  const file = untouched(200);
  const change = (key: string) => ({ key, identityNumber: file.driver.identityNumber, phone: '15400000001' });
  partnerContract({
    partner,
    name: 'registry',
    baseUrl: partner.registryUrl,
    personal: [person.name, identityNumber, person.phone],
    calls: [
      {
        name: 'findPerson',
        ask: (at) => createRegistry(at).findPerson(identityNumber),
        answer: person,
        lasting: false,
        wrong: ['{}', '{"person":{"name":"x"}}', JSON.stringify({ person: { ...person, phone: 7 } })],
      },
      {
        name: 'findVehicle',
        ask: (at) => createRegistry(at).findVehicle(vehicle),
        answer: vehicle,
        lasting: false,
        wrong: ['{}', JSON.stringify({ vehicle: { ...vehicle, plateType: '2' } })],
      },
      {
        name: 'findPhotoOnFile',
        ask: async (at) => (await sharp((await createRegistry(at).findPhotoOnFile(identityNumber)) ?? undefined).metadata()).format,
        answer: 'jpeg',
        lasting: false,
        wrong: ['{}', '{"photo":7}', '{"photo":"no base64!"}', '{"photo":""}'],
      },
      {
        name: 'listVehiclesOf',
        ask: (at) => createRegistry(at).listVehiclesOf(vehicle.owner.identityNumber),
        answer: [{ plateType, plateNumber }],
        lasting: false,
        wrong: ['{}', '{"vehicles":null}', '{"vehicles":[{"plateType":"02"}]}'],
      },
      {
        name: 'listBindingsSince',
        ask: (at) => createRegistry(at).listBindingsSince('2100-01-01T00:00:00.000Z'),
        answer: [],
        lasting: false,
        wrong: ['{}', '{"bindings":null,"next":null}', '{"bindings":[{"bindingId":"b"}],"next":null}'],
      },
      {
        name: 'recordBinding',
        ask: (at, key) => createRegistry(at).recordBinding(binding(key)),
        answer: undefined,
        lasting: true,
        wrong: ['{}'],
      },
      {
        name: 'changeDriverPhone',
        ask: (at, key) => createRegistry(at).changeDriverPhone(change(key)),
        answer: undefined,
        lasting: true,
        wrong: ['null'],
      },
      {
        name: 'changeVehiclePhone',
        ask: (at, key) => createRegistry(at).changeVehiclePhone({ ...change(key), ...file.vehicle }),
        answer: undefined,
        lasting: true,
        wrong: ['null'],
      },
    ],
  });
});

describe('people and vehicles', () => {
  it('that are not on file are null, and so are vehicles of somebody who is not', async () => {
    expect(await registry.findPerson('11010519491231002X')).toBeNull();
    expect(await registry.findVehicle({ plateType: '02', plateNumber: '京A12345' })).toBeNull();
    expect(await registry.listVehiclesOf('11010519491231002X')).toEqual([]);
  });

  it('have a photo on file where they hold a licence, each a face of their own, and the same each time', async () => {
    const photoOf = async (n: number) => registry.findPhotoOnFile(inventPerson(n).identityNumber);
    const [one, other] = [await photoOf(somebody()), await photoOf(somebody({}, 40))];
    expect(one?.equals((await photoOf(somebody())) ?? Buffer.alloc(0))).toBe(true);
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(false);
    expect(await photoOf(somebody({ licence: 'none' }))).toBeNull();
    expect(await registry.findPhotoOnFile('11010519491231002X')).toBeNull();
  });

  it('list each owner with what is theirs: sold and bought ones too, and none of a company', async () => {
    const company = someVehicle({ owner: 'N' });
    expect(await registry.listVehiclesOf(inventPerson(company).identityNumber)).toEqual([]);

    const [seller, buyer] = [untouched(400), untouched(440)];
    const sold = await registry.findVehicle(seller.vehicle);
    partner.overrideVehicle(seller.vehicle, sold && { ...sold, owner: buyer.owner });
    expect(await registry.listVehiclesOf(seller.owner.identityNumber)).toEqual([]);
    const bought = await registry.listVehiclesOf(buyer.owner.identityNumber);
    expect(bought).toHaveLength(2);
    expect(bought).toEqual(expect.arrayContaining([seller.vehicle, buyer.vehicle]));

    partner.overrideVehicle(buyer.vehicle, null);
    expect(await registry.listVehiclesOf(buyer.owner.identityNumber)).toEqual([seller.vehicle]);
  });

  it('are listed for everybody as they are found', async () => {
    for (let n = 600; n < 640; n += 1) {
      const { identityNumber: number } = inventPerson(n);
      const own = await registry.findVehicle(inventVehicle(n));
      const listed = await registry.listVehiclesOf(number);
      expect(listed.map((key) => key.plateNumber)).toEqual(own?.owner.identityNumber === number ? [own.plateNumber] : []);
    }
  });

  it.each([
    [500, PartnerUnavailable],
    [429, PartnerUnavailable],
    [404, PartnerUnavailable],
    [400, PartnerRefused],
    [409, PartnerRefused],
    [422, PartnerRefused],
  ])('asked for and answered %i are told apart: worth another try, or not', async (status, kind) => {
    const answered = createRegistry({ baseUrl: await answering(status, '{}'), timeoutMs: 5000 });
    await expect(answered.findPerson(identityNumber)).rejects.toThrow(kind);
  });

  it('cannot be had from nobody', async () => {
    const nobody = createRegistry({ baseUrl: 'http://127.0.0.1:9', timeoutMs: 5000 });
    await expect(nobody.findPerson(identityNumber)).rejects.toThrow(PartnerUnavailable);
  });
});

describe('bindings', () => {
  it('end once, however often the registry is told', async () => {
    await registry.recordBinding(binding('b-1'));
    await registry.endBinding({ bindingId: 'b-1', endedAt: '2026-03-03T08:00:00.000Z' });
    await registry.endBinding({ bindingId: 'b-1', endedAt: '2026-03-04T08:00:00.000Z' });
    expect(partner.records.bindings.get('b-1')?.endedAt).toBe('2026-03-03T08:00:00.000Z');
  });

  it('are refused under an id that stands for another vehicle', async () => {
    await registry.recordBinding(binding('b-2'));
    await expect(registry.recordBinding({ ...binding('b-2'), plateNumber: '藏Z00000' })).rejects.toThrow(PartnerRefused);
  });

  it('that it was told of, or told the end of, since a moment are listed', async () => {
    await registry.recordBinding({ ...binding('b-5'), effectiveAt: '2026-05-01T00:00:00.000Z' });
    await registry.recordBinding({ ...binding('b-6'), effectiveAt: '2026-05-03T00:00:00.000Z' });
    await registry.recordBinding({ ...binding('b-7'), effectiveAt: '2026-05-01T00:00:00.000Z' });
    await registry.endBinding({ bindingId: 'b-7', endedAt: '2026-05-04T00:00:00.000Z' });
    const listed = await registry.listBindingsSince('2026-05-02T00:00:00.000Z');
    expect(listed.filter(({ bindingId }) => ['b-5', 'b-6', 'b-7'].includes(bindingId))).toEqual([
      { bindingId: 'b-6', endedAt: null },
      { bindingId: 'b-7', endedAt: '2026-05-04T00:00:00.000Z' },
    ]);
  });

  it('the registry was never told of are not there; a wrong address that answers 404 as well is mended some day', async () => {
    const end = { bindingId: 'b-0', endedAt: '2026-03-03T08:00:00.000Z' };
    await expect(registry.endBinding(end)).rejects.toThrow(NotOnFile);
    for (const body of ['<h1>Not Found</h1>', '{}', '']) {
      const wrong = createRegistry({ baseUrl: await answering(404, body), timeoutMs: 5000 });
      await expect(wrong.endBinding(end)).rejects.toThrow(PartnerUnavailable);
    }
  });
});

describe('phones', () => {
  const phoneOf = async (number: string) => (await registry.findPerson(number))?.phone;

  it('R-11: changed in a driver’s file are found there, in a vehicle’s file there, and nowhere else', async () => {
    const { driver, vehicle: key, owner } = untouched(800);
    await registry.changeDriverPhone({ key: 'd-1', identityNumber: driver.identityNumber, phone: '15400000002' });
    expect(await phoneOf(driver.identityNumber)).toBe('15400000002');
    expect((await registry.findVehicle(key))?.owner.phone).toBe(owner.phone);
    await registry.changeVehiclePhone({ key: 'v-1', identityNumber: owner.identityNumber, ...key, phone: '15400000003' });
    expect((await registry.findVehicle(key))?.owner).toEqual({ ...owner, phone: '15400000003' });
    expect(await phoneOf(driver.identityNumber)).toBe('15400000002');
  });

  it('R-11: that were put back stay so, though the change comes once more under its key', async () => {
    const { driver } = untouched(880);
    const change = { key: 'd-2', identityNumber: driver.identityNumber, phone: '15400000004' };
    await registry.changeDriverPhone(change);
    await registry.changeDriverPhone({ ...change, key: 'd-2-back', phone: driver.phone });
    expect(await phoneOf(driver.identityNumber)).toBe(driver.phone);
    await registry.changeDriverPhone(change);
    expect(await phoneOf(driver.identityNumber)).toBe(driver.phone);
  });

  it('of people with military documents are changed as well', async () => {
    const officer = inventPerson(somebody({ identityDocumentType: 'C' }));
    await registry.changeDriverPhone({ key: 'd-3', identityNumber: officer.identityNumber, phone: '15400000005' });
    expect(await phoneOf(officer.identityNumber)).toBe('15400000005');
  });

  it('are refused under a key that stands for another change, for no file, for another owner, and when they are none', async () => {
    const { driver, vehicle: key, owner } = untouched(960);
    const change = { key: 'd-4', identityNumber: driver.identityNumber, phone: '15400000006' };
    await registry.changeDriverPhone(change);
    const refused = [
      registry.changeDriverPhone({ ...change, phone: '15400000007' }),
      registry.changeVehiclePhone({ ...change, ...key }),
      registry.changeDriverPhone({ ...change, key: 'd-5', identityNumber: '11010519491231002X' }),
      registry.changeVehiclePhone({ ...change, key: 'd-6', plateType: '02', plateNumber: '京A12345' }),
      registry.changeVehiclePhone({ ...change, key: 'd-7', ...key, identityNumber }),
      registry.changeDriverPhone({ ...change, key: 'd-8', phone: '12345' }),
    ];
    for (const one of await Promise.allSettled(refused)) {
      expect(one).toMatchObject({ status: 'rejected', reason: { name: 'PartnerRefused', mayBeDone: false } });
    }
    expect(await phoneOf(driver.identityNumber)).toBe('15400000006');
    expect((await registry.findVehicle(key))?.owner).toEqual(owner);
  });

  it('of a file that was said to differ later are those of that file', async () => {
    const { driver } = untouched(1040);
    await registry.changeDriverPhone({ key: 'd-9', identityNumber: driver.identityNumber, phone: '15400000008' });
    partner.overridePerson(driver.identityNumber, { ...driver, phone: '15400000009' });
    expect(await phoneOf(driver.identityNumber)).toBe('15400000009');
    await registry.changeDriverPhone({ key: 'd-10', identityNumber: driver.identityNumber, phone: '15400000010' });
    expect(await phoneOf(driver.identityNumber)).toBe('15400000010');
  });
});
