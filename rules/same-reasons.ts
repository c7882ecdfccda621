/** Whether two lists of reasons say the same; in which order they are told follows from priorities and changes nothing for anybody. */
export const sameReasons = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.toSorted().join() === other.toSorted().join();
