import type { Language } from '@trafficdesk/rules/text.ts';
import { appendAudit, type Origin } from '@trafficdesk/worker/store/audit.ts';
import type { Backtest } from '@trafficdesk/worker/store/backtests.ts';
import type { Db } from '@trafficdesk/worker/store/connect.ts';
import { countFlips, listFlips } from '@trafficdesk/worker/store/flips.ts';
import type { Response } from 'express';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { type FlipView, flipViewer } from '../flips/flip-viewer.ts';
import { languageOf } from '../language.ts';
import { csvHead, csvLines, inShanghai, sendCsv } from '../operations/send-csv.ts';
import type { StaffSession } from '../sessions/guard.ts';
import { finishedBacktest } from './find.ts';
import { sidesOf } from './flips.ts';
import type { flipExport } from './schemas.ts';

type Kind = z.output<typeof flipExport> & Pick<StaffSession, 'cities'>;

interface Column {
  title: Record<Language, string>;
  cell: (flip: FlipView, language: Language) => string | number | null | undefined;
}

const codesOf = ({ reasons }: FlipView['before']): string => reasons.map(({ code }) => code).join(' ');

const COLUMNS: readonly Column[] = [
  { title: { 'zh-CN': '案件编号', en: 'Case' }, cell: ({ caseNumber }) => caseNumber },
  { title: { 'zh-CN': '案件标识', en: 'Case id' }, cell: ({ caseId }) => caseId },
  { title: { 'zh-CN': '评定编号', en: 'Evaluation' }, cell: ({ evaluationId }) => evaluationId },
  { title: { 'zh-CN': '评定时间', en: 'Evaluated at' }, cell: ({ at }) => inShanghai(at) },
  { title: { 'zh-CN': '轮次', en: 'Round' }, cell: ({ round }) => round },
  { title: { 'zh-CN': '照片', en: 'Photo' }, cell: ({ slot }) => slot },
  { title: { 'zh-CN': '地市', en: 'City' }, cell: ({ cityName }, language) => cityName[language] },
  { title: { 'zh-CN': '渠道', en: 'Channel' }, cell: ({ channelName }, language) => channelName[language] },
  { title: { 'zh-CN': '原结果', en: 'Before' }, cell: ({ before }, language) => before.outcomeTitle[language] },
  { title: { 'zh-CN': '原理由代码', en: 'Reasons before' }, cell: ({ before }) => codesOf(before) },
  { title: { 'zh-CN': '新结果', en: 'After' }, cell: ({ after }, language) => after.outcomeTitle[language] },
  { title: { 'zh-CN': '新理由代码', en: 'Reasons after' }, cell: ({ after }) => codesOf(after) },
  { title: { 'zh-CN': '起因规则', en: 'Rule that made it' }, cell: ({ cause }) => cause?.rule },
  { title: { 'zh-CN': '起因条件', en: 'Condition that made it' }, cell: ({ cause }, language) => cause?.condition?.[language] },
];

/** Flips read at a time: the most an export holds in memory. */
const PAGE = 1000;

async function* linesOf(db: Db, found: Backtest, kind: Kind, language: Language): AsyncGenerator<string> {
  const view = await flipViewer(db, await sidesOf(db, found));
  yield csvHead(COLUMNS.map(({ title }) => title[language]));
  for (let after: number | undefined; ; ) {
    const flips = await listFlips(db, { by: 'backtest', id: found.id }, { ...kind, after, limit: PAGE });
    if (flips.length === 0) return;
    yield csvLines((await view(flips)).map((flip) => COLUMNS.map(({ cell }) => cell(flip, language))));
    after = flips.at(-1)?.evaluationId;
  }
}

/** Sends the flips of a finished backtest in cities this person may see as CSV, of one kind or of all; on record before the first of them leaves. */
export async function exportBacktestFlips(
  { db }: Deps,
  {
    staff,
    documentId,
    backtestId,
    kind,
  }: { staff: StaffSession; documentId: string; backtestId: string; kind: z.output<typeof flipExport> },
  { origin, response }: { origin: Origin; response: Response },
): Promise<void> {
  const found = await finishedBacktest(db, { documentId, backtestId });
  const visible = { ...kind, cities: staff.cities };
  const records = await countFlips(db, { by: 'backtest', id: found.id }, visible);
  const detail = { documentId, backtestId, ...kind, records };
  await db.transaction((trx) =>
    appendAudit(trx, { actor: { kind: 'staff', id: staff.id }, action: 'policy.backtest-exported', detail, origin }),
  );
  await sendCsv(response, { name: 'backtest', records }, linesOf(db, found, visible, languageOf(response.req)));
}
