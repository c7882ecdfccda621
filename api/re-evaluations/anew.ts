import type { OutcomePair } from '@trafficdesk/worker/store/re-evaluated-cases.ts';
import { type CaseAnew, changes, openCasesAnew, type Walk } from './walk.ts';

/** How many open cases there are, of how many something would come out otherwise, and how many evaluations of which kind. */
export interface CountedAnew {
  open: number;
  changing: number;
  kinds: (Pick<OutcomePair, 'before' | 'after'> & { evaluations: number })[];
}

/** Counts what a version would make of the open cases that another judges. */
export async function countAnew(databaseUrl: string, walk: Omit<Walk, 'after'>): Promise<CountedAnew> {
  let [open, changing] = [0, 0];
  const kinds = new Map<string, CountedAnew['kinds'][number]>();
  for await (const found of openCasesAnew(databaseUrl, { ...walk, after: null })) {
    open += 1;
    if (changes(found)) changing += 1;
    for (const { before, after } of found.outcomes.filter((pair) => pair.before !== pair.after)) {
      const key = JSON.stringify([before, after]);
      kinds.set(key, { before, after, evaluations: (kinds.get(key)?.evaluations ?? 0) + 1 });
    }
  }
  return { open, changing, kinds: [...kinds.values()] };
}

/** The first so many open cases of which something would come out otherwise, by id. */
export async function changedAnew(databaseUrl: string, walk: Walk, limit: number): Promise<CaseAnew[]> {
  const found: CaseAnew[] = [];
  for await (const each of openCasesAnew(databaseUrl, walk)) {
    if (changes(each)) found.push(each);
    if (found.length === limit) break;
  }
  return found;
}
