import { z } from 'zod';
import { type Partner, partnerCaller } from './call.ts';
import { PartnerRefused } from './errors.ts';

const person = z.object({
  identityNumber: z.string().min(1),
  /** Code of the identity document, e.g. A resident ID, C officer, D soldier, E retired officer. */
  identityDocumentType: z.string().length(1),
  name: z.string().min(1),
  phone: z.string().min(1),
  /** Class string (may concatenate, "C1D") and status letter; null when the person holds no licence. */
  licence: z.object({ class: z.string().min(1), status: z.string().min(1) }).nullable(),
});

const vehicle = z.object({
  plateType: z.string().regex(/^\d{2}$/),
  plateNumber: z.string().min(1),
  /** Code of the use, e.g. A private, D taxi, G rental. */
  use: z.string().length(1),
  /** Status letters, possibly several ("GQ"). */
  status: z.string().min(1),
  brand: z.string(),
  model: z.string(),
  cityCode: z.string().min(1),
  engineNumber: z.string().min(1),
  /** Whether it changes its gears by itself; missing where the file does not say. */
  automatic: z.boolean().optional(),
  owner: z.object({
    identityNumber: z.string().min(1),
    identityDocumentType: z.string().length(1),
    name: z.string().min(1),
    phone: z.string().min(1),
  }),
});

const personFound = z.object({ person: person.nullable() });
const photoFound = z.object({ photo: z.base64().min(1).nullable() });
const vehicleFound = z.object({ vehicle: vehicle.nullable() });
const filesFound = z.object({ vehicles: z.array(vehicle) });
const vehiclesFound = z.object({ vehicles: z.array(vehicle.pick({ plateType: true, plateNumber: true })) });
const recorded = z.object({ bindingId: z.string() });
const changed = z.object({});
const bindingsFound = z.object({
  bindings: z.array(z.object({ bindingId: z.string(), endedAt: z.iso.datetime().nullable() })).max(1000),
  next: z.string().min(1).nullable(),
});
const noSuchBinding = z.object({ error: z.string() });

export type RegistryPerson = z.infer<typeof person>;
export type RegistryVehicle = z.infer<typeof vehicle>;

export interface VehicleKey {
  plateType: string;
  plateNumber: string;
}

export interface BindingRecord extends VehicleKey {
  bindingId: string;
  identityNumber: string;
  /** ISO 8601 in UTC. */
  effectiveAt: string;
}

/** A binding as the registry was told of it; `endedAt` in ISO 8601, UTC, null while it lasts. */
export interface BindingOnFile {
  bindingId: string;
  endedAt: string | null;
}

export interface PhoneChange {
  /** Names this change: the same key again changes nothing, whatever the file says by then. To put a former phone back is another change. */
  key: string;
  /** In a driver's file the driver's; in a vehicle's file its owner's. */
  identityNumber: string;
  /** Mobile number, 11 digits. */
  phone: string;
}

/**
 * The registry of people and vehicles. Every call may throw PartnerUnavailable (try again) or PartnerRefused (do not).
 * What names a person or a vehicle goes in the request's body: addresses end up in logs.
 */
export interface Registry {
  /** null: nobody with this number is on file. */
  findPerson(identityNumber: string): Promise<RegistryPerson | null>;
  /** The photo in a person's file, as whatever picture the registry keeps; null: there is none. */
  findPhotoOnFile(identityNumber: string): Promise<Buffer | null>;
  /** null: no such vehicle is on file. */
  findVehicle(key: VehicleKey): Promise<RegistryVehicle | null>;
  /** The files of these vehicles in one call, in no order; those that are not on file are left out. */
  findVehicles(keys: readonly VehicleKey[]): Promise<RegistryVehicle[]>;
  /** The vehicles a person is on file as the owner of; none for somebody who is not on file. */
  listVehiclesOf(identityNumber: string): Promise<VehicleKey[]>;
  /** puts a phone into a driver's file. Refused where there is no such file. */
  changeDriverPhone(change: PhoneChange): Promise<void>;
  /** puts the owner's phone into a vehicle's file. Refused where there is no such file, or its owner is another by now. */
  changeVehiclePhone(change: PhoneChange & VehicleKey): Promise<void>;
  /** Ids of the bindings that it was told of, or told the end of, since a moment (ISO 8601 in UTC): names nobody. */
  listBindingsSince(since: string): Promise<BindingOnFile[]>;
  /** Tells the registry of a binding; the same binding id again changes nothing. */
  recordBinding(binding: BindingRecord): Promise<void>;
  /** Tells the registry that a binding ended (ISO 8601 in UTC); again changes nothing. Throws NotOnFile where it was never told of it. */
  endBinding(end: { bindingId: string; endedAt: string }): Promise<void>;
}

/** Throws a TypeError when the partner's address is none. */
export function createRegistry(partner: Partner): Registry {
  const call = partnerCaller(partner);
  return {
    async findPerson(identityNumber) {
      const { person: found } = await call({
        operation: 'registry.findPerson',
        method: 'POST',
        path: '/people/search',
        body: { identityNumber },
        answer: personFound,
      });
      return found;
    },
    async findPhotoOnFile(identityNumber) {
      const { photo } = await call({
        operation: 'registry.findPhotoOnFile',
        method: 'POST',
        path: '/people/photo',
        body: { identityNumber },
        answer: photoFound,
      });
      return photo === null ? null : Buffer.from(photo, 'base64');
    },
    async findVehicle({ plateType, plateNumber }) {
      const { vehicle: found } = await call({
        operation: 'registry.findVehicle',
        method: 'POST',
        path: '/vehicles/search',
        body: { plateType, plateNumber },
        answer: vehicleFound,
      });
      return found;
    },
    async findVehicles(keys) {
      if (keys.length === 0) return [];
      const body = { vehicles: keys.map(({ plateType, plateNumber }) => ({ plateType, plateNumber })) };
      return (await call({ operation: 'registry.findVehicles', method: 'POST', path: '/vehicles/list', body, answer: filesFound }))
        .vehicles;
    },
    async listVehiclesOf(identityNumber) {
      const { vehicles } = await call({
        operation: 'registry.listVehiclesOf',
        method: 'POST',
        path: '/people/vehicles',
        body: { identityNumber },
        answer: vehiclesFound,
      });
      return vehicles;
    },
    async changeDriverPhone({ key, identityNumber, phone }) {
      const headers = { 'idempotency-key': key };
      const body = { identityNumber, phone };
      await call({ operation: 'registry.changeDriverPhone', method: 'POST', path: '/people/phone', headers, body, answer: changed });
    },
    async changeVehiclePhone({ key, plateType, plateNumber, identityNumber, phone }) {
      const headers = { 'idempotency-key': key };
      const body = { plateType, plateNumber, identityNumber, phone };
      await call({ operation: 'registry.changeVehiclePhone', method: 'POST', path: '/vehicles/phone', headers, body, answer: changed });
    },
    async listBindingsSince(since) {
      const found: BindingOnFile[] = [];
      for (let after: string | null = ''; after !== null; ) {
        const body: object = { since, after };
        const page: z.infer<typeof bindingsFound> = await call({
          operation: 'registry.listBindingsSince',
          method: 'POST',
          path: '/bindings/list',
          body,
          answer: bindingsFound,
        });
        found.push(...page.bindings);
        if (page.next !== null && page.next <= after)
          throw new PartnerRefused('registry.listBindingsSince: the pages lead back', { mayBeDone: false });
        after = page.next;
      }
      return found;
    },
    async recordBinding({ bindingId, identityNumber, plateType, plateNumber, effectiveAt }) {
      const path = `/bindings/${encodeURIComponent(bindingId)}`;
      const body = { identityNumber, plateType, plateNumber, effectiveAt };
      await call({ operation: 'registry.recordBinding', method: 'PUT', path, body, answer: recorded });
    },
    async endBinding({ bindingId, endedAt }) {
      const path = `/bindings/${encodeURIComponent(bindingId)}/end`;
      await call({ operation: 'registry.endBinding', method: 'PUT', path, body: { endedAt }, answer: recorded, notOnFile: noSuchBinding });
    },
  };
}
