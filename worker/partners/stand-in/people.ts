import { residentCheck } from '../../persons/identity-number.ts';
import type { RegistryPerson } from '../registry.ts';
import { creditCheck } from './credit-code.ts';
import { personName, unitName } from './names.ts';
import { scramble } from './scramble.ts';

/**
 * Invented people, without end and the same every time. Nobody real can be meant: no area code begins with 99, and no
 * operator uses phone numbers that begin with 154. What each number n gives, by n mod 40:
 *   9 officer's certificate (C) · 19 soldier's (D) · 29 retired officer's (E) · all others resident ID (A)
 *   31 no driving licence · 11 licence suspended (D) · all others a valid licence, mostly C1
 */
export function inventPerson(n: number): RegistryPerson {
  const document = MILITARY[n % 40] ?? 'A';
  const resident = residentNumber(n);
  return {
    identityNumber: document === 'A' ? resident : `军字第${String(n).padStart(8, '0')}号`,
    identityDocumentType: document,
    name: personName(n, Number(resident[16]) % 2 === 1),
    phone: inventPhone(n),
    licence: n % 40 === 31 ? null : { class: LICENCE_CLASSES[n % LICENCE_CLASSES.length] ?? 'C1', status: n % 40 === 11 ? 'D' : 'A' },
  };
}

/** The n whose invented person has this number, or null. */
export function personWithNumber(identityNumber: string): number | null {
  const military = /^军字第(\d{8,})号$/.exec(identityNumber)?.[1];
  const n = military === undefined ? residentIndex(identityNumber) : Number(military);
  return n !== null && Number.isSafeInteger(n) && inventPerson(n).identityNumber === identityNumber ? n : null;
}

/** The first n from `from` on whose person is as wished; a plain resident where nothing is wished. */
export function somebody(wish: { identityDocumentType?: string; licence?: 'valid' | 'suspended' | 'none' } = {}, from = 0): number {
  const { identityDocumentType = 'A', licence = 'valid' } = wish;
  for (let n = from; n < from + 1600; n += 1) {
    const person = inventPerson(n);
    const held = person.licence === null ? 'none' : person.licence.status === 'A' ? 'valid' : 'suspended';
    if (person.identityDocumentType === identityDocumentType && held === licence) return n;
  }
  throw new RangeError(`No invented person has document ${identityDocumentType} and licence ${licence}`);
}

/** The n-th invented company, as a vehicle's owner: identified by its unified social credit code (N). */
export function inventUnit(n: number): Omit<RegistryPerson, 'licence'> {
  const digits = `91990100MA${String(n % 10_000_000).padStart(7, '0')}`;
  return {
    identityNumber: digits + creditCheck(digits),
    identityDocumentType: 'N',
    name: unitName(n),
    phone: inventPhone(n + UNIT_PHONES),
  };
}

const MILITARY: Record<number, string> = { 9: 'C', 19: 'D', 29: 'E' };
const LICENCE_CLASSES = ['C1', 'C1', 'C2', 'C1', 'B2', 'C1', 'C1D', 'C1', 'C2', 'A2'];
const UNIT_PHONES = 50_000_000;

const phones = scramble(100_000_000, 48_271_903, 31_415_926);
const inventPhone = (n: number): string => `154${String(phones.spread(n % phones.size)).padStart(8, '0')}`;

const FIRST_BIRTHDAY = Date.UTC(1950, 0, 1);
const DAY = 86_400_000;
const birthdays = scramble(20_000, 7919, 11_003);
const SEQUENCES = 999;

function residentNumber(n: number): string {
  const rest = n % birthdays.size;
  const block = Math.floor(n / birthdays.size);
  const born = new Date(FIRST_BIRTHDAY + birthdays.spread(rest) * DAY).toISOString().slice(0, 10).replaceAll('-', '');
  const area = 990_101 + Math.floor(block / SEQUENCES);
  const digits = `${area}${born}${String(((block + rest) % SEQUENCES) + 1).padStart(3, '0')}`;
  return digits + residentCheck(digits);
}

function residentIndex(identityNumber: string): number | null {
  const parts = /^(99\d{4})(\d{4})(\d{2})(\d{2})(\d{3})[\dX]$/.exec(identityNumber);
  if (!parts) return null;
  const [area, year, month, day, sequence] = parts.slice(1).map(Number) as [number, number, number, number, number];
  const days = (Date.UTC(year, month - 1, day) - FIRST_BIRTHDAY) / DAY;
  if (area < 990_101 || days < 0 || days >= birthdays.size || sequence < 1) return null;
  const rest = birthdays.gather(days);
  const block = (area - 990_101) * SEQUENCES + ((sequence - 1 - (rest % SEQUENCES) + SEQUENCES) % SEQUENCES);
  return block * birthdays.size + rest;
}
