import { BLOCK_REASONS, blamesAnother, blockReasons } from '@trafficdesk/rules/block-reasons.ts';
import { CASE_SETTINGS, type CaseSettings } from '@trafficdesk/rules/settings/case.ts';
import { PROCESSES } from '@trafficdesk/worker/contracts/process.ts';
import { listBlocks } from '@trafficdesk/worker/store/blocks.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { cursorOf, timeKey } from '../operations/cursor.ts';
import type { StaffSession } from '../sessions/guard.ts';
import type { blockChoices, blockList, blockQuery } from './schemas.ts';
import { blockViews } from './view.ts';
import { processWords } from './words.ts';

/** A page of the blocks this person may see: newest first, those whose appeal waits by when it is due; masked. */
export async function listConsoleBlocks(
  deps: Deps,
  { cities }: StaffSession,
  { after, ...filter }: z.output<typeof blockQuery>,
): Promise<z.input<typeof blockList>> {
  const { items, next } = await listBlocks(deps.db, deps.seal, { ...filter, cities, after: cursorOf(timeKey, after) });
  return { items: await blockViews(deps, items), next };
}

/** How many days a way that is closed now stays closed. */
export const blockDays = async (db: Db): Promise<number> => (await currentPolicy<CaseSettings>(db, CASE_SETTINGS)).content.blockDays;

/** What can be chosen when a way is closed. */
export const listChoices = async ({ db }: Deps): Promise<z.input<typeof blockChoices>> => ({
  reasons: blockReasons.map((code) => ({ code, text: BLOCK_REASONS[code], whom: blamesAnother(code) ? 'phone' : 'applicant' })),
  processes: [null, ...PROCESSES].map((code) => ({ code, text: processWords(code) })),
  days: await blockDays(db),
});
