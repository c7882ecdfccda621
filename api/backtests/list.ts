import { listBacktests } from '@trafficdesk/worker/store/backtests.ts';
import { pageOf } from '@trafficdesk/worker/store/cursor.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorOf, timeKey } from '../operations/cursor.ts';
import { requireRuleSet } from '../policy/require-rule-set.ts';
import type { triedQuery } from '../policy/schemas.ts';
import type { backtestList } from './schemas.ts';
import { backtestViews } from './view.ts';

/** A page of the backtests of a rule set, or of one draft or version of it, newest first. */
export async function listBacktestsOf(
  { db }: Deps,
  { documentId, after, limit, ...of }: { documentId: string } & z.output<typeof triedQuery>,
): Promise<z.input<typeof backtestList>> {
  requireRuleSet(documentId);
  const found = await listBacktests(db, { documentId, ...of, after: cursorOf(timeKey, after), limit: limit + 1 });
  const { items, next } = pageOf(found, limit, ({ createdAt, id }) => [createdAt.getTime(), id]);
  return { items: await backtestViews(db, documentId, items), next };
}
