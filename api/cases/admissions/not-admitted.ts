import { type AuditRecord, appendAudit } from '@trafficdesk/worker/store/audit.ts';
import { tellOfSecondScan } from '../../binding-codes/tell-of-second-scan.ts';
import type { Deps } from '../../deps.ts';
import { Problem } from '../../problems/problem.ts';
import type { ProblemCode } from '../../problems/catalogue.ts';

/** An application that is not let in, which goes on record although nothing else of it stays. */
export class NotAdmitted extends Problem {
  readonly record: AuditRecord;

  constructor(code: ProblemCode, record: AuditRecord) {
    super(code);
    this.record = record;
  }
}

/** Puts on record what was not let in; the owner whose code was scanned a second time hears of it. */
export async function recordNotAdmitted(deps: Deps, { record }: NotAdmitted): Promise<void> {
  await appendAudit(deps.db, record);
  const { codeId } = record.detail ?? {};
  if (record.reason === 'used' && typeof codeId === 'string') await tellOfSecondScan(deps, codeId);
}
