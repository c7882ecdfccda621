import { type ReasonCatalogue, reasonWords } from '@trafficdesk/rules/reasons.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { reasonList } from './decision-schemas.ts';

/** The reason catalogue in force. Those that only rules give name no verdict: the console puts rules into words with them. */
export async function listReasons({ db }: Deps): Promise<z.input<typeof reasonList>> {
  const { content } = await currentPolicy<ReasonCatalogue>(db, 'reasons');
  return { items: content.reasons.map(({ code }) => reasonWords(content, code)) };
}
