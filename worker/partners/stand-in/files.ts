import type { RegistryPerson, RegistryVehicle, VehicleKey } from '../registry.ts';
import { inventPerson, personWithNumber } from './people.ts';
import type { ChangedPhone, Records } from './records.ts';
import { inventVehicle, vehicleWithPlate } from './vehicles.ts';

/** The files of the registry: the invented ones, those that differ from them or are gone, and in both the phones that were changed since. */
export interface Files {
  person(identityNumber: string): RegistryPerson | null;
  vehicle(key: VehicleKey): RegistryVehicle | null;
  /** Vehicles a person is the owner of; those of invented companies are not listed. */
  vehiclesOf(identityNumber: string): VehicleKey[];
  /** From now on this person is on file as given; null: as not on file. */
  overridePerson: (identityNumber: string, person: RegistryPerson | null) => void;
  overrideVehicle: (key: VehicleKey, vehicle: RegistryVehicle | null) => void;
}

interface Override<File> {
  file: File | null;
  /** How many phones had been changed before: those say nothing about this file. */
  changes: number;
}

export const vehicleId = ({ plateType, plateNumber }: VehicleKey): string => `${plateType} ${plateNumber}`;

export function createFiles(records: Records): Files {
  const people = new Map<string, Override<RegistryPerson>>();
  const vehicles = new Map<string, Override<RegistryVehicle> & { key: VehicleKey }>();

  const changedPhone = (since: number, isOfFile: (change: ChangedPhone) => boolean): string | undefined =>
    [...records.phones.values()].slice(since).findLast(isOfFile)?.phone;

  function person(identityNumber: string): RegistryPerson | null {
    const { file, changes } = people.get(identityNumber) ?? { file: inventedPerson(identityNumber), changes: 0 };
    const phone = changedPhone(changes, (change) => change.vehicle === null && change.identityNumber === identityNumber);
    return file && { ...file, phone: phone ?? file.phone };
  }

  function vehicle(key: VehicleKey): RegistryVehicle | null {
    const id = vehicleId(key);
    const { file, changes } = vehicles.get(id) ?? { file: inventedVehicle(key), changes: 0 };
    const phone = changedPhone(changes, (change) => change.vehicle !== null && vehicleId(change.vehicle) === id);
    return file && { ...file, owner: { ...file.owner, phone: phone ?? file.owner.phone } };
  }

  return {
    person,
    vehicle,
    vehiclesOf(identityNumber) {
      const n = personWithNumber(identityNumber);
      const keys = new Map([...vehicles].map(([id, { key }]) => [id, key]));
      if (n !== null) keys.set(vehicleId(inventVehicle(n)), inventVehicle(n));
      return [...keys.values()]
        .filter((key) => vehicle(key)?.owner.identityNumber === identityNumber)
        .map(({ plateType, plateNumber }) => ({ plateType, plateNumber }));
    },
    overridePerson: (identityNumber, file) => void people.set(identityNumber, { file, changes: records.phones.size }),
    overrideVehicle: (key, file) => void vehicles.set(vehicleId(key), { key, file, changes: records.phones.size }),
  };
}

function inventedPerson(identityNumber: string): RegistryPerson | null {
  const n = personWithNumber(identityNumber);
  return n === null ? null : inventPerson(n);
}

function inventedVehicle(key: VehicleKey): RegistryVehicle | null {
  const n = vehicleWithPlate(key);
  return n === null ? null : inventVehicle(n);
}
