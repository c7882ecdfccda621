import type { Knex } from 'knex';
import type { Db } from './connect.ts';
import { patiently } from './migrations/patiently.ts';

/**
 * Makes the partitions of the audit record and of its chain for the month that runs and the three that follow, unless they are there. The
 * function is the owner's, and the worker may call it: whoever may write records need not own their table.
 */
export async function keepAuditMonths(db: Db): Promise<void> {
  await db.raw('select keep_audit_months()');
}

/** Until when there is room: the first moment for whose records, or their places, no partition is there. */
export async function findAuditRoom(db: Db): Promise<Date> {
  const { rows } = await db.raw(
    `select distinct on (inhparent) pg_get_expr(relpartbound, pg_class.oid) as bounds
       from pg_inherits join pg_class on pg_class.oid = inhrelid
      where inhparent in ('public.audit'::regclass, 'public.audit_chain'::regclass)
      order by inhparent, substring(pg_get_expr(relpartbound, pg_class.oid) from 'TO \\((.*)\\)') desc`,
  );
  return new Date(Math.min(...rows.map(({ bounds }: { bounds: string }) => endOf(bounds).getTime())));
}

/** A partition of the audit record or of its chain. */
export interface AuditMonth {
  name: string;
  table: 'audit' | 'audit_chain';
  /** As PostgreSQL writes them: FOR VALUES FROM (…) TO (…). */
  bounds: string;
  /** The first moment that belongs to it no more. */
  ends: Date;
  bytes: number;
  /** Null for the database's own. */
  tablespace: string | null;
  /** Taken out, and on its way. */
  isOut: boolean;
}

const endOf = (bounds: string): Date =>
  new Date(
    /TO \('([^']+)'\)$/
      .exec(bounds)?.[1]
      ?.replace(' ', 'T')
      .replace(/([+-]\d\d)$/, '$1:00') ?? '',
  );

/** Every partition, oldest first, as the owner; also those that somebody began to move and did not put back. */
export async function listAuditMonths(db: Db): Promise<AuditMonth[]> {
  const { rows } = await db.raw(
    `select relname as name, case when relname ^@ 'audit_chain' then 'audit_chain' else 'audit' end as table,
            coalesce(pg_get_expr(relpartbound, pg_class.oid), obj_description(pg_class.oid, 'pg_class')) as bounds,
            pg_total_relation_size(pg_class.oid) as bytes, spcname as tablespace,
            not relispartition or coalesce(inhdetachpending, false) as "isOut"
       from pg_class left join pg_tablespace on pg_tablespace.oid = reltablespace left join pg_inherits on inhrelid = pg_class.oid
      where relnamespace = 'public'::regnamespace and relkind = 'r' and relname ~ '^audit(_chain|)(_until|)_[0-9]{4}_[0-9]{2}$'`,
  );
  return rows
    .filter(({ bounds }: AuditMonth) => bounds)
    .map((row: AuditMonth) => ({ ...row, ends: endOf(row.bounds) }))
    .toSorted((a: AuditMonth, b: AuditMonth) => a.ends.getTime() - b.ends.getTime() || a.name.localeCompare(b.name));
}

/**
 * Moves a partition with its indexes to another tablespace, as the owner: taken out, copied, put back, so that nobody waits while it is copied.
 * Until it is back what it holds is not seen, and the check of the chain says that it is missing. Cut off, the same call goes on. Throws a
 * RangeError for a month that has not ended: nothing could be put on record meanwhile.
 */
export async function moveAuditMonth(db: Knex, { name, table, bounds, ends, isOut }: AuditMonth, tablespace: string): Promise<void> {
  if (!(ends.getTime() < Date.now())) throw new RangeError(`${name} has not ended`);
  const { rows } = await db.raw('select inhdetachpending as pending from pg_inherits where inhrelid = cast(? as regclass)', [name]);
  // Of its own knowledge it has no bounds any more once it is out.
  if (!isOut) await db.raw(`do $$ begin execute format('comment on table public.%I is %L', '${name}', $bounds$${bounds}$bounds$); end $$`);
  if (rows[0]) await db.raw(`alter table ?? detach partition ?? ${rows[0].pending ? 'finalize' : 'concurrently'}`, [table, name]);
  await patiently(db, async (trx) => {
    const indexes: string[] = await trx('pg_indexes').where({ schemaname: 'public', tablename: name }).pluck('indexname');
    await trx.raw('alter table ?? set tablespace ??', [name, tablespace]);
    for (const index of indexes) await trx.raw('alter index ?? set tablespace ??', [index, tablespace]);
  });
  await patiently(db, async (trx) => {
    await trx.raw(`alter table ?? attach partition ?? ${bounds}`, [table, name]);
    // What it was taken out with, so that putting it back need not read it.
    const left: string[] = await trx('pg_constraint')
      .where({ contype: 'c', coninhcount: 0 })
      .whereRaw('conrelid = cast(? as regclass)', [name])
      .pluck('conname');
    for (const constraint of left) await trx.raw('alter table ?? drop constraint ??', [name, constraint]);
    await trx.raw('comment on table ?? is null', [name]);
  });
}
