import type { Deps } from '../deps.ts';
import { eachMinute } from '../each-minute.ts';
import { keepAuditMonths } from '../store/audit-months.ts';

/** Makes room for the records of the months to come, now and each minute until the signal aborts: a month without room could record nothing. */
export const keepMakingMonths = ({ db, log }: Pick<Deps, 'db' | 'log'>, signal: AbortSignal): void =>
  eachMinute(() => keepAuditMonths(db), { log, complaint: 'could not make room for the audit records of the months to come', signal });
