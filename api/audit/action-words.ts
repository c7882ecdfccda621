import type { Text } from '@trafficdesk/rules/text.ts';
import { REVEAL_FIELDS, type RevealField } from '../reveals/fields.ts';
import { REVEAL_REASONS, type RevealReason } from '../reveals/reasons.ts';

/** What was done, in words, by action. Actions that are left out are kept in the record, not shown in a case's history. */
const WORDS: Record<string, Text> = {
  'case.submitted': { 'zh-CN': '提交申请', en: 'Application submitted' },
  'case.in-review': { 'zh-CN': '核对完成，进入人工审核', en: 'Checked; waits for an officer' },
  'case.returned': { 'zh-CN': '核对未通过，退回申请人', en: 'Checked and returned to the applicant' },
  'case.refused': { 'zh-CN': '核对后不予办理', en: 'Checked and refused' },
  'case.referred-to-counter': { 'zh-CN': '核对后转窗口办理', en: 'Checked and referred to the counter' },
  'case.supplemented': { 'zh-CN': '补交照片', en: 'New photos handed in' },
  'case.withdrawn': { 'zh-CN': '申请人撤回', en: 'Withdrawn by the applicant' },
  'case.expired': { 'zh-CN': '逾期未补交，案件结束', en: 'Not supplemented in time; ended' },
  'case.escalated': { 'zh-CN': '审核超期，优先处理', en: 'Review overdue; put first' },
  'claim.taken': { 'zh-CN': '领取案件', en: 'Case claimed' },
  'claim.released': { 'zh-CN': '放回队列', en: 'Given back to the queue' },
  'binding.end-ordered': { 'zh-CN': '民警解除绑定，理由如下', en: 'An officer ends the binding, for this reason' },
  'binding.ended': { 'zh-CN': '绑定解除', en: 'Binding ended' },
  'registry.refused': { 'zh-CN': '登记库未接受该记录，需人工核实', en: 'The registry did not take the record; a person must look' },
  'message.undeliverable': { 'zh-CN': '短信无法送达', en: 'A message could not be delivered' },
};

const STAGE_APPROVED: Text = { 'zh-CN': '初审通过，转复核', en: 'Approved by the first reviewer; goes to a second' };

/** By the state a decision led to. */
const DECIDED: Record<string, Text> = {
  approved: { 'zh-CN': '审核通过，绑定生效', en: 'Approved; the binding is in force' },
  returned: { 'zh-CN': '审核退办', en: 'Returned by the officer' },
  refused: { 'zh-CN': '审核通过，但办结时已不符合条件', en: 'Approved by the officer, but no longer eligible at that moment' },
  'referred-to-counter': { 'zh-CN': '转窗口办理', en: 'Referred to the counter' },
  'second-review': STAGE_APPROVED,
};

/** As much of an audit record as its words depend on. */
interface Done {
  action: string;
  reason: string | null;
  detail: Record<string, unknown>;
}

function revealWords({ detail, reason }: Done): Text {
  const { words } = REVEAL_FIELDS[detail['field'] as RevealField];
  const why = REVEAL_REASONS[reason as RevealReason];
  return {
    'zh-CN': `查看明文：${words['zh-CN']}（${why['zh-CN']}）`,
    en: `Shown in the clear: ${words.en} (${why.en})`,
  };
}

/** The words of an audit record in a case's history, or null where it is not shown there. */
export function actionWords(done: Done): Text | null {
  if (done.action === 'person.revealed') return revealWords(done);
  return (done.action === 'case.decided' ? DECIDED[String(done.detail['state'])] : WORDS[done.action]) ?? null;
}
