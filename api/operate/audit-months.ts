import { appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { type AuditMonth, listAuditMonths, moveAuditMonth } from '@trafficdesk/worker/store/audit-months.ts';
import type { Knex } from 'knex';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

const line = ({ name, bytes, tablespace, isOut }: AuditMonth): string =>
  `${name.padEnd(30)} ${(bytes / 2 ** 20).toFixed(1).padStart(10)} MiB  ${tablespace ?? 'the database’s own place'}${isOut ? ', taken out: move it again' : ''}`;

/**
 * Lists the months of the audit record; or moves those that ended before a month to another tablespace, as the owner, and puts that on record. A month that runs
 * is never moved; what a move that was cut off left taken out is, whatever the month. Throws a TypeError for words that are no month or where one of the two is missing.
 */
export async function auditMonths(db: Knex, { to, before }: { to?: string; before?: string }): Promise<string> {
  if ((to === undefined) !== (before === undefined) || (before !== undefined && !MONTH.test(before)))
    throw new TypeError('audit-months alone, or with --to <tablespace> --before 2027-01.');
  const months = await listAuditMonths(db);
  if (to === undefined) return months.map(line).join('\n');
  const limit = Math.min(new Date(`${before}-01T00:00:00+08:00`).getTime(), Date.now());
  const moving = months.filter(({ ends, tablespace, isOut }) => isOut || (ends.getTime() <= limit && tablespace !== to));
  for (const month of moving) await moveAuditMonth(db, month, to);
  if (moving.length === 0) return 'Nothing is left to move.';
  await appendAudit(db, {
    actor: { kind: 'system' },
    action: 'audit.months-moved',
    detail: { months: moving.map(({ name }) => name), to },
  });
  return `Moved to ${to}: ${moving.map(({ name }) => name).join(', ')}`;
}
