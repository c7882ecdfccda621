import type { RuleSet } from '@trafficdesk/rules/rule-set.ts';
import { LRUCache } from 'lru-cache';
import type { Db } from './connect.ts';

/** One runs beside each rule set; others are looked at now and then. */
const MOST_KEPT = 20;

/** What runs in shadow never changes, so a process keeps the contents it read last. */
const kept = new LRUCache<string, RuleSet>({ max: MOST_KEPT });

/** The rule set that runs in a shadow; one this process has read lately costs no query, and is the same object. */
export async function shadowContent(db: Db, id: string): Promise<RuleSet> {
  const known = kept.get(id);
  if (known) return known;
  const { content } = await db('policy_shadows').where({ id }).first('content');
  kept.set(id, content);
  return content;
}
