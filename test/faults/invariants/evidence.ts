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

/** Something that must never be so: a sentence with ids, and nobody's names. */
export type Violation = string;

/** Holds what is left of a run against something that must always be so; answers every place where it is not. */
export type Invariant = (evidence: Evidence) => Promise<Violation[]>;

/** So many ids say enough. */
const NAMED = 5;

/** A sentence about rows that should not be there; none where there are none. */
export const about = (ids: readonly string[], what: string): Violation[] =>
  ids.length === 0 ? [] : [`${ids.length} ${what}: ${ids.slice(0, NAMED).join(', ')}${ids.length > NAMED ? ' …' : ''}`];

/** The ids that a question to the database answers, as one column `id`. */
export async function idsOf(db: Knex, sql: string, bindings: readonly Knex.Value[] = []): Promise<string[]> {
  const { rows } = await db.raw(sql, bindings);
  return rows.map(({ id }: { id: string }) => id);
}
