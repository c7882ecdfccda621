import { DEMO_CITY } from '@trafficdesk/api/standalone/seed.ts';
import type { RegistryPerson, RegistryVehicle } from '@trafficdesk/worker/partners/registry.ts';
import { inventPerson, somebody } from '@trafficdesk/worker/partners/stand-in/people.ts';

/** Applicant, owner and vehicle of one case, made so that nothing of them occurs by chance. */
export interface Planted {
  applicant: RegistryPerson;
  owner: RegistryVehicle['owner'];
  vehicle: RegistryVehicle;
}

/** Characters that neither a word of the product nor the name of an invented person or of the staff has; as many people can be planted. */
const RARE = Array.from('澹逄亓笪郗禚鄢妘缑谯佘钭郏郈缪郤郿鄞澧滏灞瀍淝沔');
const name = (surname: string, n: number): string => surname + RARE[n] + RARE.at(-n);
const phone = (n: number): string => `1548${String(1_234_567 + n * 7_919)}`;
const plate = (n: number): string => `藏ZQ${4711 + n * 13}`;

/** The registry's files of the n-th case. Its applicant is a platform user unless `stranger`. */
export function plant(n: number, { stranger = false } = {}): Planted {
  const person = inventPerson(somebody({}, stranger ? 5_000 + n * 40 : n * 13));
  const { licence: _licence, ...nobody } = inventPerson(somebody({}, 100_000 + n * 40));
  const owner = { ...nobody, name: name('司徒', n), phone: phone(n + 50) };
  return {
    applicant: { ...person, name: name('欧阳', n), phone: phone(n) },
    owner,
    vehicle: {
      plateType: '02',
      plateNumber: plate(n),
      use: 'A',
      status: 'A',
      brand: '云渡',
      model: 'YD-3',
      cityCode: DEMO_CITY,
      engineNumber: `YD${100_000 + n}`,
      owner,
    },
  };
}

/** Everything of a case that must stand nowhere in the clear. */
export const valuesOf = ({ applicant, owner, vehicle }: Planted): string[] => [
  applicant.name,
  applicant.identityNumber,
  applicant.phone,
  owner.name,
  owner.identityNumber,
  owner.phone,
  vehicle.plateNumber,
];

/** Puts them on file with the stand-in of the registry. */
export async function putOnFile(standIn: string, { applicant, vehicle }: Planted): Promise<void> {
  const tell = async (what: string, body: unknown) => {
    const { status } = await fetch(`${standIn}/control/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (status !== 204) throw new Error(`The stand-in answered ${status}`);
  };
  await tell('people', { identityNumber: applicant.identityNumber, person: applicant });
  await tell('vehicles', { plateType: vehicle.plateType, plateNumber: vehicle.plateNumber, vehicle });
}
