import type { ProblemKind } from '../kind.ts';

/** Of online ways that are closed to people. */
export const blockProblems = {
  'already-blocked': {
    status: 409,
    title: { 'zh-CN': '已有同一限制', en: 'This way is closed already' },
    next: {
      'zh-CN': '请在“限制在线办理”中查看现有限制；需要更长时间的，待其结束后另行决定。',
      en: 'Look at the one there is under “Blocks”. Where more time is needed, decide anew once it has ended.',
    },
  },
  'block-over': {
    status: 409,
    title: { 'zh-CN': '该限制已结束', en: 'This block is over' },
    next: { 'zh-CN': '请重新载入，查看其结束方式。', en: 'Reload it and see how it ended.' },
  },
  'already-appealed': {
    status: 409,
    title: { 'zh-CN': '已提出过申诉', en: 'There is an appeal already' },
    next: {
      'zh-CN': '每次限制只能申诉一次，结果将短信通知；对待处理的线上申诉，可凭原件在窗口补充一次。窗口仍可办理。',
      en: 'A block can be appealed once; the result comes by SMS. To one made online that waits, a counter adds once, with originals. Counters serve all the while.',
    },
  },
  'person-not-shown': {
    status: 422,
    title: { 'zh-CN': '未能确认您是当事人', en: 'It was not shown that this is about you' },
    next: {
      'zh-CN': '请用本人账号或档案登记的手机号（手机号受限制的，用该号码）获取并输入验证码；也可以带身份证件原件到车管所窗口查询、申诉。',
      en: 'Enter a code sent to the phone of your account or file, or to the one that is closed. Or take your ID to a counter: you are told there, and can appeal.',
    },
  },
  'not-appealed': {
    status: 409,
    title: { 'zh-CN': '没有待处理的申诉', en: 'No appeal waits for a decision' },
    next: { 'zh-CN': '请重新载入，查看当前状态。', en: 'Reload the block and see how it stands.' },
  },
  'own-block': {
    status: 409,
    title: {
      'zh-CN': '不能处理对本人决定的申诉，或本人登记的申诉',
      en: 'Nobody decides on an appeal against their own decision, or that they recorded',
    },
    next: { 'zh-CN': '请由另一名主管处理。', en: 'Leave it to another supervisor.' },
  },
  'appeal-granted-before': {
    status: 409,
    title: { 'zh-CN': '对您就同一理由所作限制的申诉已成立', en: 'An appeal against your decision on this was granted' },
    next: {
      'zh-CN': '同一案件、同一理由不能再由您限制；确有必要的，请由另一名主管决定。',
      en: 'You cannot close a way for the same reason and case again. Where it has to be, another supervisor decides.',
    },
  },
} satisfies Record<string, ProblemKind>;
