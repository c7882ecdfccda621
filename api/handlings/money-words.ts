import type { Text } from '@trafficdesk/rules/text.ts';
import type { Account, Occasion } from '@trafficdesk/worker/store/ledger.ts';
import type { Standing } from '@trafficdesk/worker/store/payment-movements.ts';
import type { PaymentOrderState } from '@trafficdesk/worker/store/payment-orders.ts';

export const ORDER_STATE_WORDS: Record<PaymentOrderState, Text> = {
  opening: { 'zh-CN': '正在提交支付机构', en: 'Being opened at the gateway' },
  open: { 'zh-CN': '待缴款', en: 'Waits to be paid' },
  paid: { 'zh-CN': '已缴款', en: 'Paid' },
  closed: { 'zh-CN': '已关闭', en: 'Closed' },
  refused: { 'zh-CN': '支付机构未受理', en: 'Not taken by the gateway' },
};

/** What came of a payment or a refund. */
export const STANDING_WORDS: Record<Standing, Text> = {
  settled: { 'zh-CN': '缴款到账，已缴清', en: 'Payment, everything settled' },
  over: { 'zh-CN': '缴款到账，多缴部分退回', en: 'Payment of too much; the rest goes back' },
  short: { 'zh-CN': '缴款到账，尚未缴清', en: 'Payment of too little; the rest stays due' },
  twice: { 'zh-CN': '重复缴款，退回', en: 'Payment for what was paid already; goes back' },
  ended: { 'zh-CN': '缴款时处理已结束，退回', en: 'Payment for what had ended; goes back' },
  unmatched: { 'zh-CN': '缴款归属不明，待人工核实', en: 'Payment of which nobody knows whose it is; looked into' },
  matched: { 'zh-CN': '经人工核实归入本处理', en: 'Payment, found by a person to belong here' },
  returned: { 'zh-CN': '经人工核实退回', en: 'Payment, given back by a person' },
  refunded: { 'zh-CN': '退款已到账', en: 'Refund paid out' },
  unasked: { 'zh-CN': '支付机构自行退款，待人工核实', en: 'Refund that nobody had asked for; looked into' },
};

export const OCCASION_WORDS: Record<Occasion, Text> = {
  'payment-received': { 'zh-CN': '收到缴款', en: 'Payment received' },
  'payment-unmatched': { 'zh-CN': '收到归属不明的缴款', en: 'Payment received, whose is unknown' },
  'payment-matched': { 'zh-CN': '缴款归属核实', en: 'Payment matched' },
  'handling-settled': { 'zh-CN': '罚款缴清', en: 'Fine settled' },
  'refund-owed': { 'zh-CN': '应退款项', en: 'Refund owed' },
  'refund-paid': { 'zh-CN': '退款付出', en: 'Refund paid' },
  'refund-unasked': { 'zh-CN': '未申请的退款', en: 'Refund nobody asked for' },
};

export const ACCOUNT_WORDS: Record<Account, Text> = {
  'gateway-clearing': { 'zh-CN': '支付机构待清算', en: 'Gateway clearing' },
  'fines-receivable': { 'zh-CN': '应收罚款', en: 'Fines receivable' },
  'fines-settled': { 'zh-CN': '已缴罚款', en: 'Fines settled' },
  'late-fees': { 'zh-CN': '加处罚款', en: 'Late fees' },
  'refunds-payable': { 'zh-CN': '应退款项', en: 'Refunds payable' },
  unmatched: { 'zh-CN': '归属不明款项', en: 'Unmatched' },
};
