import type { MisuseSubject } from '../api/schemas.ts';

/** What misuse is looked for in, in the order people see it; the compiler misses none. */
const PLACES: Record<MisuseSubject, true> = {
  driver: true,
  vehicle: true,
  handling: true,
  decision: true,
  'officer-owner': true,
  'officer-applicant': true,
  counter: true,
};

export const SUBJECTS = Object.keys(PLACES) as MisuseSubject[];
