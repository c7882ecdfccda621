/** A policy document's content; what of it is in order, the server's checks say. */
export type Content = Record<string, unknown>;

/** Whether two contents are the same, with their keys in the same order. */
export const sameContent = (one: unknown, other: unknown): boolean => one === other || JSON.stringify(one) === JSON.stringify(other);
