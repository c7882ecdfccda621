import type { Deps } from '../deps.ts';
import type { RegistryPerson } from '../partners/registry.ts';

/** Somebody as the registry has them, and the phones in their file and in the files of their vehicles; undefined stands for a file without one. */
export interface FiledPhones {
  person: RegistryPerson | null;
  phones: (string | undefined)[];
}

/** Asks the registry. Throws PartnerUnavailable or PartnerRefused. */
export async function filedPhones({ registry }: Pick<Deps, 'registry'>, identityNumber: string): Promise<FiledPhones> {
  const [person, vehicles] = await Promise.all([registry.findPerson(identityNumber), registry.listVehiclesOf(identityNumber)]);
  const filed = await Promise.all(vehicles.map((key) => registry.findVehicle(key)));
  return { person, phones: [person?.phone, ...filed.map((vehicle) => vehicle?.owner.phone)] };
}
