import type { ProblemKind } from '../kind.ts';

/** Of the ways an application is proven. */
export const wayProblems = {
  'not-your-vehicle': {
    status: 404,
    title: { 'zh-CN': '不能为该机动车生成二维码', en: 'No code can be made for this vehicle' },
    next: {
      'zh-CN': '请核对号牌种类和号牌号码；仅机动车登记的所有人可以生成。也可以改用照片方式或到窗口办理。',
      en: 'Compare plate type and number: only its registered owner can make one. The photo way and the counter stay open.',
    },
  },
  'notice-not-accepted': {
    status: 403,
    title: { 'zh-CN': '通知未被接受', en: 'The notice is not accepted' },
    next: {
      'zh-CN': '请用约定的密钥对原文签名后立即发送。',
      en: 'Sign the bytes as they are sent with the secret that was agreed on, and send them at once.',
    },
  },
} satisfies Record<string, ProblemKind>;
