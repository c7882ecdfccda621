import type { ProblemKind } from '../kind.ts';

/** Of asking for more than somebody may within a time, or at once. */
export const limitProblems = {
  'too-many-requests': {
    status: 429,
    title: { 'zh-CN': '请求过于频繁', en: 'Too many requests' },
    next: { 'zh-CN': '请按 Retry-After 所示秒数后重试。', en: 'Try again after Retry-After seconds.' },
  },
  'too-many-saved-filters': {
    status: 409,
    title: { 'zh-CN': '保存的筛选已达上限', en: 'As many filters are saved as can be' },
    next: { 'zh-CN': '请先删除不用的筛选，再保存。', en: 'Delete one you do not use, then save this one.' },
  },
  'too-many-streams': {
    status: 429,
    title: { 'zh-CN': '实时连接过多', en: 'Too many live connections' },
    next: { 'zh-CN': '请关闭不用的页面后重试。', en: 'Close pages you do not use and try again.' },
  },
  'too-many-claims': {
    status: 429,
    title: { 'zh-CN': '领取未决的案件已达上限', en: 'Too many cases taken without a decision' },
    next: {
      'zh-CN': '请办结已持有的案件，或按 Retry-After 稍后再领取；确需更多时，请联系主管。',
      en: 'Decide those you hold, or try again after Retry-After seconds. If your work takes more, tell your supervisor.',
    },
  },
  'too-many-counter-phones': {
    status: 429,
    title: { 'zh-CN': '窗口更换手机号已达每日上限', en: 'As many accounts were given another phone as you may in a day' },
    next: {
      'zh-CN': '请由其他窗口民警办理，并告知主管。',
      en: 'Leave this one to another officer at the counter, and tell a supervisor.',
    },
  },
  'too-many-appointments': {
    status: 429,
    title: { 'zh-CN': '该手机号预约次数已达上限', en: 'As many times were booked with this phone as can be in a day' },
    next: {
      'zh-CN': '请核对手机号；确需再约时，请取得本人另一手机号，或按 Retry-After 稍后再约。',
      en: 'Check the number. If another time is needed, take another phone of theirs, or book after Retry-After seconds.',
    },
  },
  'too-many-reveals': {
    status: 429,
    title: { 'zh-CN': '明文查看次数已达上限', en: 'Too many fields shown in the clear' },
    next: {
      'zh-CN': '请按 Retry-After 稍后再试；确需更多时，请联系主管。',
      en: 'Try again after Retry-After seconds. If your work takes more, tell your supervisor.',
    },
  },
  'too-many-exports': {
    status: 429,
    title: { 'zh-CN': '导出次数已达上限', en: 'Too many exports' },
    next: {
      'zh-CN': '请按 Retry-After 稍后再试，或缩小范围后在页面上查看。',
      en: 'Try again after Retry-After seconds, or read what you need on the page.',
    },
  },
  'export-too-large': {
    status: 422,
    title: { 'zh-CN': '导出记录过多', en: 'Too many records for one export' },
    next: { 'zh-CN': '请缩小时间范围或增加筛选条件后重试。', en: 'Choose a shorter time or add a filter, then export again.' },
  },
} satisfies Record<string, ProblemKind>;
