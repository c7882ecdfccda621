/** One item of two lists: where it was, where it is. One of the two is null for what was removed or added. */
export interface Pair {
  before: number | null;
  after: number | null;
  /** Whether it changed its place among those that are in both. */
  moved: boolean;
}

/** How two lists find each other's items: first by each of the keys, then what is left by likeness. */
export interface Matching<T> {
  keys: readonly ((item: T) => string)[];
  /** 0 to 1; from a half on they may be the same item. */
  likeness: (a: T, b: T) => number;
}

/** With more left over than this nobody would see the likeness either. */
const MOST_COMPARED = 10_000;

/**
 * Pairs the items of two lists: everything of the newer one in its order, and what was removed after what it followed.
 * Of several with the same key the first goes with the first.
 */
export function pairUp<T>(before: readonly T[], after: readonly T[], { keys, likeness }: Matching<T>): Pair[] {
  const whence = new Map<number, number>();
  for (const key of keys) pairByKey(before, after, key, whence);
  pairByLikeness(before, after, likeness, whence);
  return inOrder(before.length, after.length, whence);
}

function grouped<K>(items: readonly number[], key: (item: number) => K): Map<K, number[]> {
  const groups = new Map<K, number[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

const leftOver = (length: number, taken: Iterable<number>): number[] => {
  const gone = new Set(taken);
  return Array.from({ length }, (_, at) => at).filter((at) => !gone.has(at));
};

function pairByKey<T>(before: readonly T[], after: readonly T[], key: (item: T) => string, whence: Map<number, number>): void {
  const waiting = grouped(leftOver(before.length, whence.values()), (at) => key(before[at] as T));
  for (const at of leftOver(after.length, whence.keys())) {
    const found = waiting.get(key(after[at] as T))?.shift();
    if (found !== undefined) whence.set(at, found);
  }
}

function pairByLikeness<T>(
  before: readonly T[],
  after: readonly T[],
  likeness: Matching<T>['likeness'],
  whence: Map<number, number>,
): void {
  const [old, fresh] = [leftOver(before.length, whence.values()), leftOver(after.length, whence.keys())];
  if (old.length * fresh.length > MOST_COMPARED) return;
  const scored = fresh
    .flatMap((at) => old.map((was) => ({ at, was, score: likeness(before[was] as T, after[at] as T) })))
    .filter(({ score }) => score >= 0.5)
    .sort((a, b) => b.score - a.score || a.at - b.at || a.was - b.was);
  const taken = new Set<number>();
  for (const { at, was } of scored) {
    if (whence.has(at) || taken.has(was)) continue;
    whence.set(at, was);
    taken.add(was);
  }
}

function inOrder(beforeLength: number, afterLength: number, whence: ReadonlyMap<number, number>): Pair[] {
  const staying = longestRising([...whence.keys()].sort((a, b) => a - b).map((at) => whence.get(at) as number));
  const paired = new Set(whence.values());
  const removedAfter = grouped(leftOver(beforeLength, paired), (at) => predecessor(at, paired));
  const removed = (after: number): Pair[] => (removedAfter.get(after) ?? []).map((before) => ({ before, after: null, moved: false }));
  return [
    ...removed(-1),
    ...Array.from({ length: afterLength }, (_, after): Pair[] => {
      const before = whence.get(after) ?? null;
      return [{ before, after, moved: before !== null && !staying.has(before) }, ...(before === null ? [] : removed(before))];
    }).flat(),
  ];
}

/** The nearest earlier item that is in both lists; -1 where there is none. */
function predecessor(at: number, paired: ReadonlySet<number>): number {
  let before = at - 1;
  while (before >= 0 && !paired.has(before)) before -= 1;
  return before;
}

/** The most numbers of a list that rise as they stand: all others are what was moved. */
function longestRising(numbers: readonly number[]): Set<number> {
  const tails: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const each of numbers) {
    const found = tails.findIndex((tail) => tail >= each);
    const place = found === -1 ? tails.length : found;
    previous.set(each, tails[place - 1]);
    tails[place] = each;
  }
  const rising = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = previous.get(at)) rising.add(at);
  return rising;
}
