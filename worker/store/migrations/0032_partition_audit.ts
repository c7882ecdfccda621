import type { Knex } from 'knex';
import { irreversible } from './irreversible.ts';
import { ATTACHED, CHAINED, monthsAhead } from './partitioned-audit.ts';
import { patiently } from './patiently.ts';

/** Its steps are transactions of their own, so that whoever writes records meanwhile waits for none of them; done again after a kill, it goes on. */
export const config = { transaction: false };

const BATCH = 50_000;

interface Cut {
  /** The first moment after what lies in one partition with everything before: the beginning of the month after next, in Shanghai. */
  at: string;
  /** Names of the two partitions of everything before. */
  audit: string;
  chain: string;
}

/**
 * The audit record and its chain by months, so that old ones can lie elsewhere (worker/store/audit-months.ts). What is there becomes the first
 * partition as it stands, with the month that runs and the next; the chain, whose places learn when their records were written, is copied
 * beside those who write. Only the change of names at the end needs both tables for itself, for some hundredths of a second.
 */
export async function up(db: Knex): Promise<void> {
  if (await isPartitioned(db)) return;
  const cut = await findCut(db);
  try {
    await bound(db, cut);
    await indexAnew(db, cut);
    const copied = await copyChain(db, cut);
    await patiently(db, (trx) => change(trx, cut, copied));
    // Not while both tables are ours alone; cut off here, a worker does it.
    await db.raw('select keep_audit_months()');
  } catch (error) {
    // Left behind, it would refuse every record from that month on.
    await patiently(db, (trx) => trx.raw('alter table audit drop constraint if exists audit_before_months'));
    throw error;
  }
}

export const down = irreversible('0032_partition_audit');

const isPartitioned = async (db: Knex): Promise<boolean> =>
  (await db('pg_partitioned_table').whereRaw(`partrelid = 'public.audit'::regclass`).first('partrelid')) !== undefined;

async function findCut(db: Knex): Promise<Cut> {
  const { rows } = await db.raw(
    `select to_char(month + interval '2 months', 'YYYY-MM-DD') as first, to_char(month + interval '1 month', 'YYYY_MM') as last
       from date_trunc('month', now() at time zone 'Asia/Shanghai') as month`,
  );
  const { first, last } = rows[0] as { first: string; last: string };
  return { at: `${first} 00:00:00+08`, audit: `audit_until_${last}`, chain: `audit_chain_until_${last}` };
}

/** Has the database know that every record is of before, so that it need not look when they become a partition. */
async function bound(db: Knex, { at }: Cut): Promise<void> {
  await patiently(db, async (trx) => {
    await trx.raw('alter table audit drop constraint if exists audit_before_months');
    await trx.raw(`alter table audit add constraint audit_before_months check (at < '${at}') not valid`);
  });
  await db.raw('alter table audit validate constraint audit_before_months');
}

/** What the tables will be read by. The version before looks records up by their ids alone, as long as it runs. */
async function indexAnew(db: Knex, { audit }: Cut): Promise<void> {
  await db.raw('drop index concurrently if exists ??', [`${audit}_pkey`]);
  await db.raw('create unique index concurrently ?? on audit (at, id)', [`${audit}_pkey`]);
  await db.raw('drop index concurrently if exists ??', [`${audit}_id`]);
  if (await db('audit').first('id')) await db.raw('create unique index concurrently ?? on audit (id)', [`${audit}_id`]);
}

/** Copies the chain beside those who write it; answers the last place that was. A place whose record is gone stays, at the beginning of time. */
async function copyChain(db: Knex, { at, chain }: Cut): Promise<number> {
  await db.raw('drop table if exists audit_chain_months');
  await db.raw('drop table if exists ??', [chain]);
  await db.raw(`create table audit_chain_months (seq bigint, audit_id bigint not null, hash bytea not null, written_at timestamptz(3),
    primary key (seq, written_at)) partition by range (written_at)`);
  await db.raw('create unique index audit_chain_record on audit_chain_months (audit_id, written_at)');
  await db.raw('create table ?? (like audit_chain_months)', [chain]);
  let last = 0;
  for (;;) {
    const to = await copyPlaces(db, chain, { after: last, limit: BATCH });
    if (to === null) break;
    last = to;
  }
  await db.raw(`alter table audit_chain_months attach partition ?? for values from (minvalue) to ('${at}')`, [chain]);
  return last;
}

async function copyPlaces(db: Knex, chain: string, { after, limit }: { after: number; limit: number | null }): Promise<number | null> {
  const { rows } = await db.raw(
    `with next as (select seq, audit_id, hash from audit_chain where seq > :after order by seq limit :limit),
          copied as (
            insert into :chain: (seq, audit_id, hash, written_at)
              select seq, audit_id, hash, coalesce(at, '-infinity') from next left join audit on audit.id = audit_id order by seq
            returning seq)
     select max(seq) as last from copied`,
    { after, limit, chain },
  );
  return rows[0].last === null ? null : Number(rows[0].last);
}

/** Puts the partitioned tables in the places of the others, with everything that hung on them. */
async function change(trx: Knex.Transaction, cut: Cut, copied: number): Promise<void> {
  await trx.raw('lock table audit, audit_chain in access exclusive mode');
  await copyPlaces(trx, cut.chain, { after: copied, limit: null });
  const rights = await rightsOn(trx, ['audit', 'audit_chain']);
  const indexes: { name: string; definition: string }[] = await trx('pg_indexes')
    .where({ schemaname: 'public', tablename: 'audit' })
    .whereNotIn('indexname', ['audit_pkey', 'audit_at', `${cut.audit}_pkey`, `${cut.audit}_id`])
    .select({ name: 'indexname', definition: 'indexdef' });
  const { rows } = await trx.raw('select last_value + is_called::int as next from audit_id_seq');

  await trx.raw('alter table audit rename to ??', [cut.audit]);
  await trx.raw('drop trigger audit_is_chained on ??', [cut.audit]);
  await trx.raw('drop function audit_text(??)', [cut.audit]);
  await trx.raw('alter table ?? alter column id drop identity, drop constraint audit_pkey', [cut.audit]);
  await trx.raw('drop index audit_at');
  await trx.raw('alter table :old: add constraint :key: primary key using index :key:', { old: cut.audit, key: `${cut.audit}_pkey` });
  for (const { name } of indexes) await trx.raw('alter index ?? rename to ??', [name, name.replace('audit', cut.audit)]);

  await trx.raw('create table audit (like ?? including defaults including constraints) partition by range (at)', [cut.audit]);
  await trx.raw('alter table audit drop constraint audit_before_months, add primary key (at, id)');
  await trx.raw(`alter table audit alter column id add generated always as identity (start with ${Number(rows[0].next)})`);
  for (const { definition } of indexes) await trx.raw(definition);
  await trx.raw(`alter table audit attach partition ?? for values from (minvalue) to ('${cut.at}')`, [cut.audit]);
  await trx.raw('alter table ?? drop constraint audit_before_months', [cut.audit]);

  await trx.raw('drop table audit_chain');
  await trx.raw('alter table audit_chain_months rename to audit_chain');
  await trx.raw('alter index audit_chain_months_pkey rename to audit_chain_pkey');
  await trx.raw(ATTACHED, { chain: cut.chain });
  await trx.raw(CHAINED);
  await trx.raw(monthsAhead(cut.at));
  await trx.raw('revoke execute on function keep_audit_months(), audit_text(audit) from public');
  await close(trx, cut.audit);
  for (const right of rights) await trx.raw(right);
}

/** Statements that give the roles on the tables of these names what they may do with them now. */
async function rightsOn(trx: Knex.Transaction, tables: readonly string[]): Promise<string[]> {
  const { rows } = await trx.raw(
    `select format('grant %s on public.%I to %I', privilege_type, relname, grantee::regrole::text) as statement
       from pg_class, aclexplode(relacl)
      where oid = any(cast(:tables as regclass[])) and grantee <> relowner and grantee <> 0
     union all
     select format('grant %s (%I) on public.%I to %I', privilege_type, attname, relname, grantee::regrole::text)
       from pg_class join pg_attribute on attrelid = pg_class.oid, aclexplode(attacl)
      where pg_class.oid = any(cast(:tables as regclass[])) and grantee <> relowner and grantee <> 0`,
    { tables: `{${tables.join(',')}}` },
  );
  return rows.map(({ statement }: { statement: string }) => statement);
}

/** Takes from everybody but its owner what they may do with a table. */
async function close(trx: Knex.Transaction, table: string): Promise<void> {
  const { rows } = await trx.raw(
    `select distinct grantee::regrole::text as role
       from (select (aclexplode(relacl)).grantee from pg_class where oid = cast(:table as regclass)
             union all select (aclexplode(attacl)).grantee from pg_attribute where attrelid = cast(:table as regclass)) as granted
      where grantee <> (select relowner from pg_class where oid = cast(:table as regclass)) and grantee <> 0`,
    { table },
  );
  for (const { role } of rows) await trx.raw('revoke all on ?? from ??', [table, role]);
}
