import type { Text } from '@trafficdesk/rules/text.ts';

/** Why the audit record is searched for a person; on record with the search. */
export const SUBJECT_REASONS = {
  'subject-request': { 'zh-CN': '本人申请查询', en: 'The person asked who looked' },
  complaint: { 'zh-CN': '处理投诉', en: 'To handle a complaint' },
  'unlawful-look': { 'zh-CN': '疑似违规查询', en: 'Suspected unlawful look-up' },
  inspection: { 'zh-CN': '例行审计检查', en: 'Regular inspection' },
  'authority-request': { 'zh-CN': '依法协助有关机关查询', en: 'Lawful request of an authority' },
} as const satisfies Record<string, Text>;

export type SubjectReason = keyof typeof SUBJECT_REASONS;

export const subjectReasons = Object.keys(SUBJECT_REASONS) as [SubjectReason, ...SubjectReason[]];
