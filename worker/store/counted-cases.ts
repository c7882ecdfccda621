import type { ProcessId } from '../contracts/process.ts';

/** Which cases are counted, and over which time. */
export interface CountedCases {
  /** Only of these cities; null for all. */
  cities: readonly string[] | null;
  city?: string | undefined;
  process?: ProcessId | undefined;
  from: Date;
  before: Date;
}

/** The condition on city and process for a table whose rows have both, and its bindings with those of the time. */
export const countedIn = (table: string): string =>
  `(:cities::text[] is null or ${table}.city_code = any(:cities::text[])) and (:city::text is null or ${table}.city_code = :city)
    and (:process::text is null or ${table}.process = :process)`;

/** What `countedIn` names, and the two ends of the time as `:from` and `:before`. */
export const countedBindings = ({ cities, city, process, from, before }: CountedCases) => ({
  cities: cities && [...cities],
  city: city ?? null,
  process: process ?? null,
  from,
  before,
});

/** The day in Shanghai of a moment in a column, as `yyyy-MM-dd`. */
export const dayOfColumn = (column: string): string => `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
