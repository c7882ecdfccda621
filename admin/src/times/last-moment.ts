/** The last moment of a time that ends at `end` (ISO 8601, UTC): a limit at 24:00 belongs to the day that it ends. */
export const lastMoment = (end: string): string => new Date(new Date(end).getTime() - 1).toISOString();
