import type { Backtest } from '@trafficdesk/worker/store/backtests.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { flipPage } from '../flips/flip-page.ts';
import type { Sides } from '../flips/flip-viewer.ts';
import type { flipList, flipQuery } from '../flips/schemas.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { foundBacktest } from './find.ts';
import { ruleSetsOf } from './view.ts';

/** What a backtest held against each other: whatever decided a case in its day, one version stands for all. */
export async function sidesOf(db: Db, found: Backtest): Promise<Sides> {
  const { before, after } = await ruleSetsOf(db, found);
  return { before: async () => before, after };
}

/** A page of the flips of a backtest in cities this person may see; none of one that is blocked. */
export async function listBacktestFlips(
  { db }: Deps,
  { cities }: StaffSession,
  { documentId, backtestId, ...query }: { documentId: string; backtestId: string } & z.output<typeof flipQuery>,
): Promise<z.input<typeof flipList>> {
  const found = await foundBacktest(db, { documentId, backtestId });
  if (found.state === 'blocked') return { items: [], next: null };
  return flipPage(db, { by: 'backtest', id: found.id }, { cities, sides: await sidesOf(db, found), query });
}
