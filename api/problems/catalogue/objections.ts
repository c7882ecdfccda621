import type { ProblemKind } from '../kind.ts';

/** Of objections to another phone that was granted. Each names whom else to turn to. */
export const objectionProblems = {
  'objection-not-accepted': {
    status: 422,
    title: { 'zh-CN': '编号与异议码不符', en: 'Number and code do not fit' },
    next: {
      'zh-CN': '请核对短信中的编号和异议码；仍不符的，请拨打 122，或带身份证明原件到车管所窗口。',
      en: 'Compare number and code with the message. If they still do not fit, call 122 or take the original of your ID to a vehicle office counter.',
    },
  },
  'objection-too-late': {
    status: 409,
    title: { 'zh-CN': '已不能提出异议', en: 'It is too late to object' },
    next: {
      'zh-CN': '冷静期已过。请立即拨打 122，或带身份证明原件到车管所窗口办理。',
      en: 'The time to object is over. Call 122 at once, or take the original of your ID to a vehicle office counter.',
    },
  },
  'objection-decided': {
    status: 409,
    title: { 'zh-CN': '此类异议已有决定', en: 'Such an objection was decided on already' },
    next: {
      'zh-CN': '请带身份证明原件到车管所窗口：核对原件后，本案将再次核实。尚未用过短信中异议码的，也可用异议码提出。',
      en: 'Take the original of your ID to a vehicle office counter: with that the case is looked into again. If you have not used the code of the message yet, you can object with it, too.',
    },
  },
} satisfies Record<string, ProblemKind>;
