import type { Deps } from '../deps.ts';
import { count, observe, secondsSince } from '../telemetry/metrics.ts';

/** A piece of work that stands in the database until it is done. */
export interface Piece {
  /** Names it, and whatever else may not be done at the same time. */
  key: string;
}

interface Work<T extends Piece> {
  /** What it is called in metrics. */
  name: 'check' | 'decide';
  /** What stands there to be done, but for these, the longest first. */
  list: (asked: { but: readonly string[]; limit: number }) => Promise<T[]>;
  /** Answers whether it was done here: another process may be at it. */
  doOne: (piece: T) => Promise<boolean>;
  /** How often it is looked for, in milliseconds: what nobody was called for, or what failed. */
  everyMs: number;
  /** What the log says of one that failed. */
  complaint: string;
  signal: AbortSignal;
}

interface Keeper<T extends Piece> {
  /** Calls for a piece. */
  call(piece: T): void;
  /** Resolves when nothing is under way any more; for after the abort. */
  ended(): Promise<void>;
}

/** How many pieces are under way at once. */
const AT_ONCE = 64;
/** How long one that failed is left alone, twice as long each time: what cannot be done holds up nothing else. */
const [REST_MS, LONGEST_REST_MS] = [1_000, 60_000];

/**
 * Does pieces of work as they are called for, and looks for those that nobody called for, until the signal aborts. They stand in the database until they
 * are done: what fails, or was cut off as its process was killed, is done by whichever process looks next.
 */
export function keepDoing<T extends Piece>(
  { log }: Pick<Deps, 'log'>,
  { name, list, doOne, everyMs, complaint, signal }: Work<T>,
): Keeper<T> {
  const running = new Set<string>();
  /** Those that failed: how long they rest, and until when. */
  const resting = new Map<string, { ms: number; until: number }>();
  const underWay = new Set<Promise<void>>();
  let looking = false;
  let more = false;

  const keep = (work: Promise<void>): void => {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  };
  const start = async (piece: T): Promise<void> => {
    const { key } = piece;
    running.add(key);
    const from = performance.now();
    try {
      if (!(await doOne(piece))) return;
      resting.delete(key);
      observe('atOnce', { work: name }, secondsSince(from));
    } catch (error) {
      count('atOnceFailures', { work: name });
      const ms = Math.min((resting.get(key)?.ms ?? REST_MS / 2) * 2, LONGEST_REST_MS);
      resting.set(key, { ms, until: Date.now() + ms });
      log.warn({ err: error, key }, complaint);
    } finally {
      running.delete(key);
      if (more) keep(look());
    }
  };
  const look = async (): Promise<void> => {
    if (looking || signal.aborted || running.size >= AT_ONCE) return;
    looking = true;
    try {
      const now = Date.now();
      const asleep = [...resting].flatMap(([key, { until }]) => (until > now ? [key] : []));
      const limit = AT_ONCE - running.size;
      const found = await list({ but: [...running, ...asleep], limit });
      more = found.length === limit;
      for (const piece of found) if (!running.has(piece.key)) keep(start(piece));
      if (found.length === 0 && asleep.length === 0) resting.clear();
    } catch (error) {
      count('atOnceFailures', { work: 'look' });
      log.warn({ err: error }, complaint);
    } finally {
      looking = false;
    }
  };
  const timer = setInterval(() => keep(look()), everyMs);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  return {
    call(piece) {
      if (signal.aborted || running.has(piece.key)) return;
      if (running.size < AT_ONCE) keep(start(piece));
      else more = true;
    },
    async ended() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
