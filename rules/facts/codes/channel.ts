import type { Choices } from '../vocabulary.ts';

/** Where a request comes in. */
export const channels = {
  app: { 'zh-CN': '手机应用', en: 'mobile app' },
  web: { 'zh-CN': '互联网网页', en: 'web site' },
  terminal: { 'zh-CN': '自助终端', en: 'self-service terminal' },
  counter: { 'zh-CN': '窗口', en: 'counter' },
} satisfies Choices;
