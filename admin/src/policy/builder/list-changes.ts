/** A list with one of it in another's place. */
export const replaced = <T>(list: readonly T[], at: number, by: T): T[] => list.map((each, index) => (index === at ? by : each));

/** A list without one of it. */
export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_each, index) => index !== at);

/** A list with one more at a place. */
export const inserted = <T>(list: readonly T[], at: number, one: T): T[] => [...list.slice(0, at), one, ...list.slice(at)];

/** A list with one of it moved to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const one = list[from];
  return one === undefined ? [...list] : inserted(without(list, from), to, one);
}
