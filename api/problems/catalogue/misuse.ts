import type { ProblemKind } from '../kind.ts';

/** Of signs of misuse. */
export const misuseProblems = {
  'finding-looked-into': {
    status: 409,
    title: { 'zh-CN': '该疑点已有人核查', en: 'Somebody has looked into this already' },
    next: { 'zh-CN': '请重新载入，查看核查结果。', en: 'Reload it and see what was found.' },
  },
} satisfies Record<string, ProblemKind>;
