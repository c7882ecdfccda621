/** What kind of failure this is, as spans and metrics may say it: a code or a name of ours or of a library, never a message, which may quote values. */
export function errorKind(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code } = error as Error & { code?: unknown };
  return typeof code === 'string' && /^[\w-]{1,60}$/.test(code) ? code : error.name;
}
