import type { Choices } from '../vocabulary.ts';

/** What a case is about. */
export const processes = {
  binding: { 'zh-CN': '绑定', en: 'Binding' },
  'account-appeal': { 'zh-CN': '在线申诉', en: 'Account appeal' },
  'phone-change': { 'zh-CN': '变更手机号码', en: 'Phone change' },
} satisfies Choices;
