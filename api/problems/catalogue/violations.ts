import type { ProblemKind } from '../kind.ts';

/** Of looking up violations. Each names whom else to turn to. */
export const violationProblems = {
  'not-registered': {
    status: 409,
    title: { 'zh-CN': '此人还不是注册用户', en: 'This person is not registered' },
    next: {
      'zh-CN': '请先在手机应用或网页实名注册；也可以带身份证、驾驶证、行驶证原件到交通违法处理窗口办理。',
      en: 'Have them register with their real name in the app or on the web site first; with the originals of ID card, driving licence and vehicle licence a violations counter serves them, too.',
    },
  },
  'vehicle-not-bound': {
    status: 409,
    title: { 'zh-CN': '这辆车不在本人名下，也没有绑定', en: "This vehicle is neither the person's own nor bound to them" },
    next: {
      'zh-CN':
        '绑定后可以处理绑定之后发生的违法；之前的违法，请带身份证、驾驶证、行驶证原件到交通违法处理窗口办理，窗口不需要绑定（R-57）。',
      en: 'Once it is bound, violations from then on can be handled; for earlier ones a violations counter needs the originals of ID card, driving licence and vehicle licence, and no binding (R-57).',
    },
  },
  'terminal-needs-binding': {
    status: 409,
    title: { 'zh-CN': '本市自助终端只为已绑定的机动车办理', en: 'Terminals in this city serve only vehicles that are bound' },
    next: {
      'zh-CN': '请先在手机应用绑定这辆车（R-03）；也可以带身份证、驾驶证、行驶证原件到交通违法处理窗口办理，窗口不需要绑定。',
      en: 'Bind the vehicle in the app first (R-03); a violations counter needs the originals of ID card, driving licence and vehicle licence, and no binding.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
