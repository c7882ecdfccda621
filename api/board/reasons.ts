import type { Text } from '@trafficdesk/rules/text.ts';

/** Why a supervisor gives a review to somebody, puts it forward or takes it back; on record with each. */
export const REVIEW_ACT_REASONS = {
  'long-wait': { 'zh-CN': '等待时间过长', en: 'Has waited too long' },
  urgency: { 'zh-CN': '当事人情况紧急', en: 'Urgent for the person' },
  complaint: { 'zh-CN': '投诉或催办', en: 'A complaint or a reminder' },
  workload: { 'zh-CN': '平衡工作量', en: 'To spread the work' },
  'officer-away': { 'zh-CN': '持有人不在岗', en: 'Its officer is away' },
  experience: { 'zh-CN': '需由有经验的人员办理', en: 'Takes somebody with experience of such cases' },
} as const satisfies Record<string, Text>;

export type ReviewActReason = keyof typeof REVIEW_ACT_REASONS;

export const reviewActReasons = Object.keys(REVIEW_ACT_REASONS) as [ReviewActReason, ...ReviewActReason[]];
