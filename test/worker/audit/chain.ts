import { appendAudit, type AuditRecord } from '@trafficdesk/worker/store/audit.ts';
import type { Knex } from 'knex';

/** Empties the audit record and its chain, as only a database owner who takes the guards off can. */
export const emptyChain = (db: Knex): Promise<void> =>
  tamper(
    db,
    `truncate audit, audit_chain, audit_anchors restart identity; update audit_head set seq = 0, hash = decode(repeat('00', 32), 'hex')`,
  );

/** Switches the guards of the record, its chain and its anchors, and of each of their partitions. */
const guards = (turn: 'disable' | 'enable'): string => `
  do $guards$
    declare
      guarded regclass;
    begin
      for guarded in select relid from unnest(array['audit', 'audit_chain']) as root, pg_partition_tree(root::regclass)
                     union all select 'audit_anchors'::regclass loop
        execute format('alter table only %s ${turn} trigger all', guarded);
      end loop;
    end
  $guards$`;

/** Runs SQL as a database owner who has taken the guards off, and puts them back. */
export async function tamper(db: Knex, sql: string): Promise<void> {
  await db.raw(`begin; ${guards('disable')}; ${sql}; ${guards('enable')}; commit`);
}

/** What a database owner who knows how the chain is made does after tampering: makes every hash anew from this place on, and the head. */
export const rechain = (from: number): string => `
  do $rechain$
    declare
      link record;
      last bytea := coalesce((select hash from audit_chain where seq = ${from} - 1), decode(repeat('00', 32), 'hex'));
    begin
      for link in select c.seq, a from audit_chain c join audit a on a.id = c.audit_id where c.seq >= ${from} order by c.seq loop
        last := sha256(last || convert_to(link.seq || ' ' || audit_text(link.a), 'UTF8'));
        update audit_chain set hash = last where seq = link.seq;
      end loop;
      update audit_head set hash = last, seq = (select max(seq) from audit_chain);
    end
  $rechain$`;

export const record = (number: number): AuditRecord => ({
  actor: { kind: 'channel', id: 'app' },
  action: 'case.submitted',
  reason: 'case-held',
  detail: { number },
  origin: { requestId: `request-${number}`, address: '10.0.0.1' },
});

/** Appends records, each in a transaction of its own: record n stands at place n. */
export async function append(db: Knex, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) await appendAudit(db, record(number));
}
