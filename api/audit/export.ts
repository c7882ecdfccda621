import { shanghaiTime } from '@trafficdesk/rules/working-calendar.ts';
import type { Language } from '@trafficdesk/rules/text.ts';
import type { Origin } from '@trafficdesk/worker/store/audit.ts';
import { findHead } from '@trafficdesk/worker/store/audit-chain.ts';
import { type ExportWait, recordExport } from '@trafficdesk/worker/store/audit-exports.ts';
import { type AuditFilter, auditKey, type AuditKey, countAudit, searchAudit } from '@trafficdesk/worker/store/audit-search.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import type { Response } from 'express';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { languageOf } from '../language.ts';
import { sendCsv } from '../operations/send-csv.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { securitySettings } from '../security/settings.ts';
import { auditHead, auditLines } from './csv.ts';
import { filterOf } from './filter.ts';
import type { auditExport } from './schemas.ts';
import { auditViews } from './view.ts';

/** Records read at a time: the most an export holds in memory. */
const PAGE = 1000;

const tooLarge = (most: number): Problem =>
  problem('export-too-large', {
    detail: {
      'zh-CN': `一次最多导出 ${most} 条，符合条件的记录更多。`,
      en: `One export takes at most ${most.toLocaleString('en')} records, and more fit.`,
    },
  });

const tooMany = (perDay: number, { until, seconds }: ExportWait): Problem =>
  problem('too-many-exports', {
    detail: {
      'zh-CN': `每 24 小时最多导出 ${perDay} 次，${shanghaiTime(until)} 后可再导出。`,
      en: `At most ${perDay} exports in 24 hours; the next can be made after ${shanghaiTime(until)}.`,
    },
    at: until.toISOString(),
    headers: { 'Retry-After': String(seconds) },
  });

/** Everything that fits, oldest first, as lines of CSV. */
async function* linesOf(db: Db, filter: AuditFilter, language: Language): AsyncGenerator<string> {
  yield auditHead(language);
  for (let after: AuditKey | undefined; ; ) {
    const records = await searchAudit(db, filter, { order: 'asc', after, limit: PAGE });
    if (records.length > 0) yield auditLines(await auditViews(db, records), language);
    const last = records.at(-1);
    if (!last || records.length < PAGE) return;
    after = auditKey(last);
  }
}

/**
 * Sends the records that fit as CSV, as they are chained at this moment: what is added meanwhile stays out, so that as many leave as the
 * export's own record says, which is written before the first of them. Throws export-too-large and too-many-exports.
 */
export async function exportAudit(
  deps: Deps,
  staff: StaffSession,
  asked: z.output<typeof auditExport>,
  { origin, response }: { origin: Origin; response: Response },
): Promise<void> {
  const { db } = deps;
  const { exportsPerDay, exportRecords } = await securitySettings(db);
  const upTo = (await findHead(db))?.seq ?? 0;
  const filter = { ...(await filterOf(deps, staff, asked)), upTo };
  const records = await countAudit(db, filter, exportRecords + 1);
  if (records > exportRecords) throw tooLarge(exportRecords);
  const detail = { filter: asked, records, upTo };
  const wait = await recordExport(db, { staffId: staff.id, perDay: exportsPerDay }, { detail, origin });
  if (wait) throw tooMany(exportsPerDay, wait);

  await sendCsv(response, { name: 'audit', records }, linesOf(db, filter, languageOf(response.req)));
}
