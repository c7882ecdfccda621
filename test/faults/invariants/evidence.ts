import type { Client } from '@temporalio/client';
import type { AnchorSource } from '@trafficdesk/worker/audit/verify-audit.ts';
import type { Records } from '@trafficdesk/worker/partners/stand-in/records.ts';
import type { PhotoStore } from '@trafficdesk/worker/photos/store.ts';
import type { Seal } from '@trafficdesk/worker/store/seal.ts';
import type { Knex } from 'knex';
import type { Journal } from '../load/journal.ts';

/** What is left after a run: what people were told, what we kept of it, and what the partners have in their own books. */
export interface Evidence {
  journal: Journal;
  /** As the database's owner, who sees everything. */
  db: Knex;
  seal: Seal;
  records: Records;
  photos: Pick<PhotoStore, 'get'>;
  anchors: AnchorSource | null;
  temporal: Client;
}

/** Something that must never be so, in words, and the ids of where it is: none where all is well. Nobody's names. */
export interface Finding {
  what: string;
  ids: readonly string[];
}

/** Holds what is left of a run against what must always be so; answers everything that was looked for, with the places where it was found. */
export type Invariant = (evidence: Evidence) => Promise<Finding[]>;

/** So many ids say enough. */
const NAMED = 5;

/** A thing that was looked for. */
export const about = (ids: readonly string[], what: string): Finding => ({ what, ids });

/** What was found, a sentence each. */
export const sentences = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ ids }) => ids.length > 0)
    .map(({ what, ids }) => `${ids.length} ${what}: ${ids.slice(0, NAMED).join(', ')}${ids.length > NAMED ? ' …' : ''}`);

/** The ids that a question to the database answers, as one column `id`. */
export async function idsOf(db: Knex, sql: string, bindings: readonly Knex.Value[] = []): Promise<string[]> {
  const { rows } = await db.raw(sql, bindings);
  return rows.map(({ id }: { id: string }) => id);
}
