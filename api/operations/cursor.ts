import { readCursor } from '@trafficdesk/worker/store/cursor.ts';
import { z } from 'zod';
import { invalid } from '../problems/problem.ts';

const NOT_OURS = { 'zh-CN': '请使用上一页返回的 next。', en: 'Use the `next` of the page before.' };

/** Reads the cursor of a page; a problem when it is not one that a page of this list gave. */
export function cursorOf<T extends z.ZodTuple>(key: T, after: string | undefined): z.output<T> | undefined {
  if (after === undefined) return undefined;
  const parsed = key.safeParse(readCursor(after, key.def.items.length));
  if (!parsed.success) throw invalid({ field: 'after', message: NOT_OURS });
  return parsed.data;
}

const milliseconds = z.int().min(0).max(8.64e15);

/** Key of lists that go by time, newest first: milliseconds, id. */
export const timeKey = z.tuple([milliseconds, z.uuid()]);

// As low as it can be and still be turned round: an index has priorities so.
const priority = z.int32().min(-2_147_483_647);

/** Key of lists of reviews, the most urgent first: priority, due time and begin of the review in milliseconds, id. */
export const urgencyKey = z.tuple([priority, milliseconds, milliseconds, z.uuid()]);
