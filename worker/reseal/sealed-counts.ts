import type { Db } from '../store/connect.ts';
import { SEALED_COLUMNS, type SealedColumn } from '../store/sealed-columns.ts';

/** What is sealed: the values of a column, or the files of photos. */
export type SealedKind = SealedColumn | 'photos';

/** How much of one kind a key seals. */
export interface SealedCount {
  kind: SealedKind;
  keyId: string;
  count: number;
}

/** Table and column of a kind of sealed value. */
export function sealedColumn(column: SealedColumn): { table: string; stored: string } {
  const [table = '', name] = column.split('.');
  return { table, stored: `${name}_sealed` };
}

/** How much each key seals now, kind by kind. Reads everything once. */
export async function countSealed(db: Db): Promise<SealedCount[]> {
  const counts: SealedCount[] = [];
  for (const kind of SEALED_COLUMNS) {
    const { table, stored } = sealedColumn(kind);
    const keyId = db.raw(`split_part(??, '.', 1)`, [stored]);
    const rows = await db(table)
      .whereNotNull(stored)
      .groupByRaw('1')
      .select({ keyId, count: db.raw('count(*)') });
    counts.push(...rows.map((row) => ({ kind, ...row })));
  }
  const photos = await db('photos')
    .whereNull('purged_at')
    .groupBy('sealed_with')
    .select({ keyId: 'sealed_with', count: db.raw('count(*)') });
  return [...counts, ...photos.map((row) => ({ kind: 'photos' as const, ...row }))];
}
