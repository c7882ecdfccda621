import type { FlipList } from '../../api/schemas.ts';

/**
 * How many of `rows` flips of a kind are not told to somebody, for they may not see the city: a report counts them all, and lists those of one's
 * cities. Null where that takes more than this first page to know.
 */
export const hiddenFlips = (rows: number, { items, next }: Pick<FlipList, 'items' | 'next'>): number | null =>
  next === null ? rows - items.length : null;
