import { type ReasonCatalogue, reasonWords } from '@trafficdesk/rules/reasons.ts';
import { currentPolicy } from '@trafficdesk/worker/store/policy-versions.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { reasonList } from './schemas.ts';

/** The reasons officers can give now; those that only rules give are left out. */
export async function listReasons({ db }: Deps): Promise<z.input<typeof reasonList>> {
  const { content } = await currentPolicy<ReasonCatalogue>(db, 'reasons', new Date());
  const given = content.reasons.filter(({ verdicts }) => verdicts.length > 0);
  return { items: given.map(({ code }) => reasonWords(content, code)) };
}
