import { inventPerson } from '@trafficdesk/worker/partners/stand-in/people.ts';
import { inventVehicle } from '@trafficdesk/worker/partners/stand-in/vehicles.ts';

/** The recorded cases are of these people and vehicles and of no others: what the test that looks for personal data in the histories looks for. */
export const RECORDED = {
  applicant: 20_000,
  stranger: 20_080,
  vehicles: [20_040, 20_120, 20_160, 20_200, 20_240, 20_280],
  /** Where `phoneLoser` begins, whose new phone is that of the person 40 on, and `phoneOwner`, whose new phone is that of the next one. */
  losers: 40_000,
  owners: 400_000,
  /** Where `driver` begins, who handles a violation of their own car. */
  drivers: 410_000,
} as const;

/** What the officer writes to the applicant in the recorded cases; a history that held it would hold words about a person. */
export const OFFICERS_WORDS = `请${inventPerson(RECORDED.applicant).name}携带原件到窗口`;

/** As many as a test file invents of them. */
const invented = (first: number, apart: number): number[] => Array.from({ length: 100 }, (_, at) => first + at * apart);
const losers = invented(RECORDED.losers, 40);
const drivers = invented(RECORDED.drivers, 40);
const owners = [RECORDED.applicant, ...invented(RECORDED.owners, 40)];

const people = [
  ...[RECORDED.applicant, RECORDED.stranger, ...losers, ...owners, ...owners.map((n) => n + 1), ...drivers].map(inventPerson),
  ...RECORDED.vehicles.map((n) => inventVehicle(n).owner),
];
const vehicles = [...RECORDED.vehicles, ...owners, ...owners.map((n) => n + 4), ...drivers].map(inventVehicle);

/** Everything personal that the recorded cases are about. */
export const PLANTED: readonly string[] = [
  ...people.flatMap(({ name, identityNumber, phone }) => [name, identityNumber, phone]),
  ...vehicles.map(({ plateNumber }) => plateNumber),
  OFFICERS_WORDS,
];
