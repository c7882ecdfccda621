import type { SecuritySettings } from '@trafficdesk/rules/settings/security.ts';
import { perDatabase } from '@trafficdesk/worker/store/together.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import type { Deps } from '../deps.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { securitySettings } from '../security/settings.ts';
import { addressKey } from './address-key.ts';
import { countCalls, takeBackCalls } from './counts.ts';
import { GIVEN_BACK, type Limit, LIMITS } from './limits.ts';

/** One call of a limit, under a key. */
export type Spent = readonly [limit: Limit, key: string];

const keyOf = ([limit, key]: Spent): string => `${limit}:${limit === 'address' ? addressKey(key) : key}`;

/** How long a process refuses by what it has seen: a call of somebody else's, taken back a moment later, may have been among those counted. */
const SEEN_MS = 60_000;
const MOST_SEEN = 10_000;

interface RanOut {
  /** When the count begins anew. */
  until: number;
  /** When the database is asked again. */
  askAgain: number;
}

/** Counts that were seen to have run out, by key and allowance: they need not be asked for a while. */
const ranOutOf = perDatabase((_db: Db) => new Map<string, RanOut>());

function remember(ranOut: Map<string, RanOut>, name: string, until: number): void {
  const now = Date.now();
  if (ranOut.size >= MOST_SEEN) for (const [each, { askAgain }] of ranOut) if (askAgain <= now) ranOut.delete(each);
  if (ranOut.size < MOST_SEEN) ranOut.set(name, { until, askAgain: Math.min(until, now + SEEN_MS) });
}

const refused = (until: number): Problem =>
  problem('too-many-requests', { headers: { 'Retry-After': String(Math.max(1, Math.ceil((until - Date.now()) / 1000))) } });

/**
 * Spends one call of each of these limits, which hold across all api processes. Where one has run out, throws a 429 problem with Retry-After for the first
 * that has, and gives back what the others were spent. Keys are ids, look-up hashes or network addresses, never personal data; `settings` are those in force,
 * from whoever has just read them.
 */
export async function spendAll({ db }: Pick<Deps, 'db'>, limits: readonly Spent[], settings?: SecuritySettings): Promise<void> {
  if (limits.length === 0) return;
  const allowed = settings ?? (await securitySettings(db));
  const asked = limits.map((spent) => {
    const { points, duration: seconds } = LIMITS[spent[0]](allowed);
    const key = keyOf(spent);
    return { limit: spent[0], key, points, seconds, name: `${points}/${seconds}/${key}` };
  });
  const ranOut = ranOutOf(db);
  for (const { name } of asked) {
    const seen = ranOut.get(name);
    if (seen && seen.askAgain > Date.now()) throw refused(seen.until);
  }
  const counts = await countCalls(db, asked);
  const over = counts.map(({ calls, until }, at) => (calls > (asked[at]?.points ?? 0) ? until : null));
  const first = over.findIndex((until) => until !== null);
  if (first === -1) return;
  const until = over[first] ?? 0;
  const { limit, name } = asked[first] as (typeof asked)[number];
  // What may be given back must count again at once.
  if (!GIVEN_BACK.includes(limit)) remember(ranOut, name, until);
  await takeBackCalls(
    db,
    asked.flatMap(({ key }, at) => (over[at] === null ? [key] : [])),
  );
  throw refused(until);
}

/** Gives back one of each, spent on something that then could not be done. */
export const giveAllBack = ({ db }: Pick<Deps, 'db'>, spent: readonly Spent[]): Promise<void> => takeBackCalls(db, spent.map(keyOf));
