/** A page's cursor is the key of its last row; opaque to the caller. */
export const writeCursor = (key: (string | number)[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** Reads a cursor back; null when it is not one of ours, which the caller reports as bad input. */
export function readCursor(cursor: string, length: number): (string | number)[] | null {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const whole = Array.isArray(key) && key.length === length && key.every((part) => typeof part === 'string' || typeof part === 'number');
    return whole ? key : null;
  } catch {
    return null;
  }
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

/** Cuts a page out of `limit + 1` rows. */
export function pageOf<T>(rows: T[], limit: number, key: (row: T) => (string | number)[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? writeCursor(key(last)) : null };
}
