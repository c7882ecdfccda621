import type { ProblemKind } from '../kind.ts';

/** Of paying fines. */
export const paymentProblems = {
  'handling-paid': {
    status: 409,
    title: { 'zh-CN': '罚款已缴清', en: 'The fine is paid' },
    next: { 'zh-CN': '无需再缴款；如有多缴，将原路退回。', en: 'Nothing more is to be paid; what was paid too much goes back by itself.' },
  },
  'handling-not-payable': {
    status: 409,
    title: { 'zh-CN': '目前不能缴款', en: 'Nothing can be paid at this time' },
    next: {
      'zh-CN': '请查看处理进度：处罚决定作出后才能缴款，违法记录消除后不再缴款。',
      en: 'See how the handling stands: a fine is paid once its penalty was recorded, and no more once its violation was eliminated.',
    },
  },
  'gateway-refused': {
    status: 409,
    title: { 'zh-CN': '支付机构未受理订单', en: 'The payment gateway did not take the order' },
    next: {
      'zh-CN': '请稍后用新的 Idempotency-Key 重试；仍不成功的，到银行或车管所窗口缴款。',
      en: 'Try again later with another Idempotency-Key; failing that, pay at a bank or a vehicle office counter.',
    },
  },
  'no-such-handling-number': {
    status: 422,
    title: { 'zh-CN': '没有这个处理编号，或不能归入款项', en: 'No handling has this number, or it can take no payment' },
    next: {
      'zh-CN': '请核对处理编号；只有待缴款的自助处理可以归入款项，其他款项请退回。',
      en: 'Check the number: only a handling that waits for its payment can take one; anything else goes back.',
    },
  },
} satisfies Record<string, ProblemKind>;
