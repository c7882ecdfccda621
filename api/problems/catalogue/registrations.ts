import type { ProblemKind } from '../kind.ts';

/** Of becoming a platform user; which ways on there are stands in `situation`. */
export const registrationProblems = {
  'identity-taken': {
    status: 409,
    title: { 'zh-CN': '该证件号码已注册', en: 'This ID number is registered' },
    next: {
      'zh-CN': '请按 situation.ways 选择办理方式：重设密码、在线申诉，或到窗口办理。',
      en: 'Offer the ways in situation.ways: a new password, an appeal, or the counter.',
    },
  },
  'phone-taken': {
    status: 409,
    title: { 'zh-CN': '该手机号码已被其他用户注册', en: 'This phone number belongs to another user' },
    next: { 'zh-CN': '请换一个手机号码，或到窗口办理。', en: 'Take another phone number, or go to a counter.' },
  },
  'not-registrable': {
    status: 409,
    title: { 'zh-CN': '暂不能完成注册', en: 'The registration cannot be completed' },
    next: { 'zh-CN': '请按 situation.ways 选择办理方式。', en: 'Offer the ways in situation.ways.' },
  },
} satisfies Record<string, ProblemKind>;
