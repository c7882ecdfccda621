import { createHash } from 'node:crypto';
import type { Db } from './connect.ts';
import type { FactTable } from './fact-tables.ts';

/** How the facts of a rule set stand: as the vocabulary has them, yet to be filled in from the evaluations, or by other definitions. */
export type FactStanding = 'filled' | 'to-be-filled' | 'of-another-shape';

/** What the comment on a table says after its shape until it is filled. */
const TO_BE_FILLED = ' to be filled';

/** Stands in a comment on the table: which definitions its values were held against. */
function shapeOf({ vocabulary }: FactTable): string {
  const definitions = Object.entries(vocabulary.facts).map(([path, { type, range, choices }]) => [
    path,
    type,
    range,
    Object.keys(choices ?? {}),
  ]);
  return createHash('sha256').update(JSON.stringify(definitions)).digest('hex');
}

const LOCKS = { others: 'pg_advisory_xact_lock', changes: 'pg_advisory_xact_lock_shared' };

/** Keeps others from changing facts, or, against `changes` alone, whoever reads them from having them changed, until the transaction ends. */
export async function lockFacts(trx: Db, against: keyof typeof LOCKS): Promise<void> {
  await trx.raw(`select ${LOCKS[against]}(hashtextextended(?, 0))`, ['facts']);
}

/** How the facts of a rule set stand. */
export async function factStanding(db: Db, table: FactTable): Promise<FactStanding> {
  const { rows } = await db.raw('select obj_description(to_regclass(?)) as comment', [table.name]);
  const shape = shapeOf(table);
  if (rows[0].comment === shape) return 'filled';
  return rows[0].comment === shape + TO_BE_FILLED ? 'to-be-filled' : 'of-another-shape';
}

/** Notes how they stand, as the owner. */
export async function noteFactStanding(trx: Db, table: FactTable, standing: 'filled' | 'to-be-filled'): Promise<void> {
  const comment = shapeOf(table) + (standing === 'filled' ? '' : TO_BE_FILLED);
  const { rows } = await trx.raw(`select format('comment on table %I is %L', ?::text, ?::text) as statement`, [table.name, comment]);
  await trx.raw(rows[0].statement);
}
