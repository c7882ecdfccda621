import { factTables } from '@trafficdesk/worker/store/fact-tables.ts';

/** Tables that keep what came of a soak's cases, and grow with them. */
export const DATA: ReadonlySet<string> = new Set([
  'accounts',
  'audit',
  'audit_chain',
  'bindings',
  'case_photos',
  'cases',
  'decisions',
  'evaluations',
  'identity_checks',
  'messages',
  'owner_codes',
  'photos',
  'reviews',
  ...factTables.map(({ name }) => name),
]);

/** What grows beside the data and is deleted after longer than a soak lasts: how many bytes of it a case makes at most. */
export const BESIDE_DATA: Readonly<Record<string, number>> = {
  // A table: counts of limits, until an hour after they begin anew, which is after an hour or a day (api/limits).
  rate_limits: 2048,
  // As whoever runs them has them kept.
  logs: 2048,
};
