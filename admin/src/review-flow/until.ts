/**
 * When something the server names happens, by this browser's clock: its own clock is right to a second, or else the server's `Date` header
 * says how far it is off, rather a little early than late. `takesEffectAt` in ISO 8601, `answeredAt` as that header has it; answers
 * milliseconds.
 */
export function untilHere(takesEffectAt: string, answeredAt: string | null, now: number): number {
  const at = Date.parse(takesEffectAt);
  const server = answeredAt === null ? Number.NaN : Date.parse(answeredAt);
  // The header is cut to whole seconds.
  const off = now - server;
  if (Number.isNaN(off) || (off >= -1_000 && off <= 2_000)) return at;
  return at + off - 1_000;
}
