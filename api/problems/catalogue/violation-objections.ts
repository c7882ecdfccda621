import type { ProblemKind } from '../kind.ts';

/** Of objections to records of violations (R-56a). Each names whom else to turn to. */
export const violationObjectionProblems = {
  'violation-objected': {
    status: 409,
    title: { 'zh-CN': '该违法记录已有异议正在核查', en: 'An objection to this record is being looked into' },
    next: {
      'zh-CN': '核查期间不能在线处理，也不用再次提出。结果将短信告知提出人；急需办理的，请拨打 122，或到违法发生地窗口。',
      en: 'Until then it cannot be handled online, and nobody need object again. Whoever objected is told by text message; if it is urgent, call 122 or go to a counter where it happened.',
    },
  },
  'violation-objection-decided': {
    status: 409,
    title: { 'zh-CN': '您对该违法记录的异议已有答复', en: 'Your objection to this record was answered' },
    next: {
      'zh-CN': '可在线或到窗口处理该违法。对处罚决定不服的，可在收到决定书 60 日内申请行政复议，也可拨打 122 咨询。',
      en: 'You can handle the violation online or at a counter. Against a penalty you can apply for reconsideration within 60 days of the decision; call 122 for advice.',
    },
  },
} satisfies Record<string, ProblemKind>;
