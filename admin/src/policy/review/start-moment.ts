/** The last day and time that a field takes; further years the server does not know. */
export const LAST_TYPED = '9999-12-31T23:59';

/** A moment that a version can be put in force from, or what keeps it from being one. */
export type Start = { at: string } | { wrong: 'unset' | 'impossible' | 'past' };

/**
 * The day and time typed on the clock of China (`2026-05-01T09:00`; empty where it is not whole) as a moment (ISO 8601, UTC) after `now`
 * (milliseconds).
 */
export function startMoment(typed: string, now: number): Start {
  if (!typed) return { wrong: 'unset' };
  const at = typed.length === LAST_TYPED.length ? Date.parse(`${typed}:00+08:00`) : NaN;
  // Days that a month does not have are taken for days of the next one.
  if (Number.isNaN(at) || inChina(at) !== typed) return { wrong: 'impossible' };
  return at > now ? { at: new Date(at).toISOString() } : { wrong: 'past' };
}

const inChina = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, LAST_TYPED.length);
