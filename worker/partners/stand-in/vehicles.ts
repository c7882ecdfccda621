import type { RegistryVehicle, VehicleKey } from '../registry.ts';
import { inventPerson, inventUnit } from './people.ts';
import { scramble } from './scramble.ts';

/**
 * Invented vehicles, the same every time; plates begin with 藏Z, which no city has been given. From `PLATES_REPEAT_FROM` on they begin anew. Vehicle n belongs to person `ownerN`; the stand-in registry says n belongs to person n. What each number n gives, by n mod 40:
 *   7 company's car (owner N) · 17 taxi of an individual (use D) · 27 company's rental car (use G, owner N)
 *   37 motorcycle (plate type 07) · 38 large car (plate type 01)
 *   3 inspection overdue (Q) · 23 violations open and inspection overdue (GQ) · 33 locked (O)
 *   small cars change their gears by themselves where n is even
 *   of the others each n mod 4 = 1 a small new-energy car (52), the rest small cars (02): private, normal, owned by a person
 *   (by one with military papers where n mod 40 is 9, 19 or 29: see people.ts).
 */
export function inventVehicle(n: number, ownerN: number = n): RegistryVehicle {
  const kind = KINDS[n % 40] ?? {};
  const plateType = kind.plateType ?? (n % 4 === 1 ? '52' : '02');
  const [brand, model] = (plateType === '52' ? ELECTRIC : PETROL)[n % 5] ?? ['云渡', 'YD-3'];
  return {
    plateType,
    plateNumber: plateType === '52' ? electricPlate(n) : plate(n),
    use: kind.use ?? 'A',
    status: kind.status ?? 'A',
    brand,
    model,
    cityCode: n % 5 === 4 ? '990200' : '990100',
    ...(plateType === '52' ? { automatic: true } : plateType === '02' ? { automatic: n % 2 === 0 } : {}),
    engineNumber: `YD${String(engines.spread(n % engines.size)).padStart(8, '0')}`,
    owner: kind.unit ? inventUnit(n) : person(ownerN),
  };
}

/** The n whose invented vehicle carries this plate, or null. */
export function vehicleWithPlate({ plateType, plateNumber }: VehicleKey): number | null {
  const n = plateType === '52' ? electricIndex(plateNumber) : plateIndex(plateNumber);
  if (n === null) return null;
  const vehicle = inventVehicle(n);
  return vehicle.plateType === plateType && vehicle.plateNumber === plateNumber ? n : null;
}

export interface VehicleWish {
  plateType?: string;
  use?: string;
  status?: string;
  /** Code of the owner's identity document: A for a resident, N for a company. */
  owner?: string;
}

/** The first n from `from` on whose vehicle is as wished; a plain private small car of a resident where nothing is wished. */
export function someVehicle(wish: VehicleWish = {}, from = 0): number {
  const { plateType = '02', use = 'A', status = 'A', owner = 'A' } = wish;
  for (let n = from; n < from + 80; n += 1) {
    const found = inventVehicle(n);
    if (found.plateType === plateType && found.use === use && found.status === status && found.owner.identityDocumentType === owner)
      return n;
  }
  throw new RangeError(`No invented vehicle is ${JSON.stringify({ plateType, use, status, owner })}`);
}

function person(n: number): RegistryVehicle['owner'] {
  const { identityNumber, identityDocumentType, name, phone } = inventPerson(n);
  return { identityNumber, identityDocumentType, name, phone };
}

interface Kind {
  plateType?: string;
  use?: string;
  status?: string;
  unit?: boolean;
}

const KINDS: Record<number, Kind> = {
  3: { status: 'Q' },
  7: { unit: true },
  17: { plateType: '02', use: 'D' },
  23: { status: 'GQ' },
  27: { use: 'G', unit: true },
  33: { plateType: '02', status: 'O' },
  37: { plateType: '07' },
  38: { plateType: '01' },
};

const PETROL = [
  ['云渡', 'YD-3'],
  ['远帆', 'L5'],
  ['青禾', 'QH 1.5T'],
  ['山行', 'X7'],
  ['白沙', 'BS-200'],
] as const;
const ELECTRIC = [
  ['云渡', 'E3'],
  ['晨电', 'C1'],
  ['青禾', 'EV 400'],
  ['星湖', 'S60'],
  ['松岭', 'P2'],
] as const;

const engines = scramble(100_000_000, 37_129_481, 27_182_818);

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const CHARACTERS = `0123456789${LETTERS}`;
const ELECTRIC_LETTERS = 'DABCEFGHJK';

/** One letter in second place and four digits: a form that small cars are really given. */
const plates = scramble(CHARACTERS.length * LETTERS.length * 1000, 612_347, 271_829);
/** From this number on, vehicle n has the plate of an earlier one. */
export const PLATES_REPEAT_FROM = plates.size;

function plate(n: number): string {
  const m = plates.spread(n % plates.size);
  const digits = String(m % 1000).padStart(3, '0');
  const letter = LETTERS[Math.floor(m / 1000) % LETTERS.length];
  return `藏Z${CHARACTERS[Math.floor(m / 1000 / LETTERS.length)]}${letter}${digits}`;
}

function plateIndex(plateNumber: string): number | null {
  const parts = /^藏Z([0-9A-HJ-NP-Z])([A-HJ-NP-Z])(\d{3})$/.exec(plateNumber);
  if (!parts) return null;
  const [, first = '', letter = '', digits] = parts;
  return plates.gather((CHARACTERS.indexOf(first) * LETTERS.length + LETTERS.indexOf(letter)) * 1000 + Number(digits));
}

const electricPlates = scramble(ELECTRIC_LETTERS.length * CHARACTERS.length * 10_000, 1_234_577, 577_215);

function electricPlate(n: number): string {
  const m = electricPlates.spread(n % electricPlates.size);
  const digits = String(m % 10_000).padStart(4, '0');
  const second = CHARACTERS[Math.floor(m / 10_000) % CHARACTERS.length];
  return `藏Z${ELECTRIC_LETTERS[Math.floor(m / 10_000 / CHARACTERS.length)]}${second}${digits}`;
}

function electricIndex(plateNumber: string): number | null {
  const parts = /^藏Z([DABCEFGHJK])([0-9A-HJ-NP-Z])(\d{4})$/.exec(plateNumber);
  if (!parts) return null;
  const [, first = '', second = '', digits] = parts;
  return electricPlates.gather(
    (ELECTRIC_LETTERS.indexOf(first) * CHARACTERS.length + CHARACTERS.indexOf(second)) * 10_000 + Number(digits),
  );
}
