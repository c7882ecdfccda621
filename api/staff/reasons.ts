import type { Text } from '@trafficdesk/rules/text.ts';

/** Why somebody's account is changed; on record with each change. */
export const STAFF_REASONS = {
  joining: { 'zh-CN': '新入职或调入', en: 'Joining' },
  'duty-change': { 'zh-CN': '岗位或辖区调整', en: 'Change of duties or area' },
  absence: { 'zh-CN': '请假或暂离岗位', en: 'Leave of absence' },
  return: { 'zh-CN': '返岗', en: 'Back on duty' },
  leaving: { 'zh-CN': '离职或调出', en: 'Leaving' },
  'lost-access': { 'zh-CN': '忘记密码或遗失验证设备', en: 'Password forgotten or device lost' },
  'suspected-misuse': { 'zh-CN': '疑似账号被盗用或滥用', en: 'Suspected misuse of the account' },
  correction: { 'zh-CN': '更正录入错误', en: 'Correction of a mistake' },
} as const satisfies Record<string, Text>;

export type StaffReason = keyof typeof STAFF_REASONS;

export const staffReasons = Object.keys(STAFF_REASONS) as [StaffReason, ...StaffReason[]];
