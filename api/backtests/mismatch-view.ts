import type { Mismatch } from '@trafficdesk/worker/store/backtests.ts';
import type { z } from 'zod';
import type { backtestReport } from './schemas.ts';

type MismatchView = NonNullable<z.input<typeof backtestReport>['mismatch']>;

const REPORT = {
  'zh-CN': '这是程序缺陷：请连同评估记录编号报告给维护方；修复之前，这些规则不能依据回测生效。',
  en: 'This is a fault of the program: report it with the number of the evaluation. Until it is mended, these rules cannot be put in force on a backtest.',
};

const REDRAFT = {
  'zh-CN': '“信息缺失时”的结论须为规则集中的结论，且严于“其余情况”的结论。请在可用版本的基础上重新起草，再行回测。',
  en: 'The outcome for missing facts must be one of the outcomes, and stricter than the one where no rule applies. Draft anew from a version that works, then run the backtest again.',
};

function mending(documentId: string): MismatchView['next'] {
  const command = `npm run operate -- facts --by <name> --document ${documentId}`;
  return {
    'zh-CN': `请运维人员运行 ${command}，然后重新回测。`,
    en: `Have whoever operates the installation run ${command}, then run the backtest again.`,
  };
}

function nextOf(documentId: string, of: Mismatch['of']): MismatchView['next'] {
  if (of === 'facts') return mending(documentId);
  return of === 'rules' ? REDRAFT : REPORT;
}

/** Why a backtest is blocked, and what to do about it. */
export const mismatchView = (documentId: string, { evaluationIds, of }: Mismatch): MismatchView => ({
  evaluationIds: evaluationIds.map(String),
  of,
  next: nextOf(documentId, of),
});
