import type { Text } from '@trafficdesk/rules/text.ts';
import type { MatterKind } from '@trafficdesk/worker/store/matter-kinds.ts';
import type { Matter } from '@trafficdesk/worker/store/matters.ts';
import { reasonWords } from '../audit/reason-words.ts';
import { stepWords } from '../cases/effect-words.ts';

const KIND_WORDS: Record<MatterKind, Text> = {
  'effect-step-left': { 'zh-CN': '一处手机号码未能恢复', en: 'A phone could not be put back' },
  'effect-overdue': { 'zh-CN': '档案手机号码逾期未更新', en: 'Files did not take the new phone in time' },
  'registry-refused': { 'zh-CN': '登记库未接受记录', en: 'The registry did not take a record' },
  'block-appeal-overdue': { 'zh-CN': '限制在线办理的申诉逾期未处理', en: 'An appeal against a block was not decided in time' },
  'objection-overdue': { 'zh-CN': '对更换手机号的异议逾期未处理', en: 'An objection to another phone was not decided in time' },
  'payment-unmatched': { 'zh-CN': '收到归属不明的缴款', en: 'A payment came in and nobody knows whose it is' },
  'payment-refund-refused': { 'zh-CN': '支付机构未受理退款', en: 'The gateway did not take a refund' },
  'statement-difference': { 'zh-CN': '与支付机构对账不符', en: 'The gateway’s account differs from ours' },
  'payment-not-recorded': { 'zh-CN': '违法信息库未接受缴款记录', en: 'The violation database did not take a payment' },
  'objection-not-forwarded': { 'zh-CN': '违法异议未能当日转递', en: 'An objection to a violation was not forwarded the day it came' },
  'objection-outcome-overdue': { 'zh-CN': '违法异议逾期未答复', en: 'An objection to a violation got no outcome in time' },
  'elimination-left': { 'zh-CN': '违法记录消除未办完', en: 'An elimination was not carried through' },
};

/** What more is known, by code; a code that is not here says nothing further. */
const MORE: Partial<Record<MatterKind, Record<string, Text>>> = {
  'registry-refused': {
    binding: { 'zh-CN': '绑定', en: 'a binding' },
    'end-of-binding': { 'zh-CN': '解除绑定', en: 'the end of a binding' },
  },
  'statement-difference': {
    'not-stated': { 'zh-CN': '对账单中没有这笔资金变动', en: 'the statement does not have this movement' },
    'told-otherwise': { 'zh-CN': '同一笔资金变动前后所报不一', en: 'the same movement was told of otherwise before' },
    'refund-unasked': { 'zh-CN': '支付机构退了未申请的款项', en: 'a refund that nobody had asked for' },
  },
  'elimination-left': { points: { 'zh-CN': '记分未能撤销', en: 'the points were not taken off' } },
};

function codeWords({ kind, code }: Pick<Matter, 'kind' | 'code'>): Text | undefined {
  if (code === null) return undefined;
  if (kind === 'objection-not-forwarded') return reasonWords(code) ?? undefined;
  return kind === 'effect-step-left' ? stepWords(code) : MORE[kind]?.[code];
}

/** What is the matter, in words. */
export function matterWords(matter: Pick<Matter, 'kind' | 'code'>): Text {
  const [words, more] = [KIND_WORDS[matter.kind], codeWords(matter)];
  return more ? { 'zh-CN': `${words['zh-CN']}：${more['zh-CN']}`, en: `${words.en}: ${more.en}` } : words;
}
