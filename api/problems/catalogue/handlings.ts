import type { ProblemKind } from '../kind.ts';

/** Of violations and their handling. */
export const handlingProblems = {
  'violation-not-found': {
    status: 404,
    title: {
      'zh-CN': '您本人及您绑定的机动车没有这条违法记录',
      en: 'No vehicle of yours or bound to you has this violation record',
    },
    next: {
      'zh-CN': '请核对违法编号。记录可能尚未入库或已消除；未绑定的机动车，请带身份证明、驾驶证和行驶证原件到窗口处理，或拨打 122 咨询。',
      en: 'Check the number. The record may not have come in yet, or be eliminated. For a vehicle that is not bound, take the originals of ID, driving licence and vehicle licence to a counter, or call 122.',
    },
  },
  'handling-changed': {
    status: 409,
    title: { 'zh-CN': '罚款、记分或处理方式与告知时不同', en: 'Fine, points or the way to handle it differ from what was shown' },
    next: {
      'zh-CN': '请重新查看该违法的事实、罚款和记分，核对后再确认；也可以到窗口处理。',
      en: 'Show the violation anew, and have that confirmed; a counter can serve the person, too.',
    },
  },
  'handling-lapsed': {
    status: 409,
    title: { 'zh-CN': '告知已过有效时间', en: 'What was shown is out of date' },
    next: {
      'zh-CN': '请重新查看该违法后再确认；也可以到窗口处理。',
      en: 'Show the violation anew, and have that confirmed; a counter can serve the person, too.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
