/** Codes of PostgreSQL, its driver and the file system that pass: away, shutting down, too busy to let anybody in, or out of room; of our own, what cannot be started just now. */
const PASSING = new Set([
  'DATABASE_AWAY',
  'INSPECTOR_GONE',
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOSPC',
  'EDQUOT',
  'ENOMEM',
  // Deadlocks, and what waited too long for a lock or an answer: done again, it mostly succeeds.
  '40001',
  '40P01',
  '55P03',
  '57014',
  '25P03',
  '57P05',
  '53100',
  '53200',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  '58030',
  '08000',
  '08003',
  '08006',
  // A primary that has become a standby, or has not become one yet.
  '25006',
]);

/** What the driver says, without a code, of a connection that has gone while it was used. */
const GONE = /Connection terminated|is not queryable|Connection ended|timeout expired|timeout exceeded when trying to connect/;

/** Whether an error is one that passes, so that the same request later may well succeed: nothing about it is our mistake. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, name, message } = error as Error & { code?: string };
  return (code !== undefined && PASSING.has(code)) || name === 'KnexTimeoutError' || (code === undefined && GONE.test(message));
}
