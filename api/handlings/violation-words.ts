import type { Text } from '@trafficdesk/rules/text.ts';
import type { ShownViolation } from '@trafficdesk/worker/store/handlings.ts';

/** How it came to be recorded. */
export const VIOLATION_KIND_WORDS: Record<ShownViolation['kind'], Text> = {
  camera: { 'zh-CN': '电子监控记录', en: 'Recorded by a camera' },
  'on-the-spot': { 'zh-CN': '现场处罚', en: 'Penalty on the spot' },
};

export const VIOLATION_PROCEDURE_WORDS: Record<ShownViolation['procedure'], Text> = {
  simplified: { 'zh-CN': '简易程序', en: 'Simplified' },
  general: { 'zh-CN': '一般程序', en: 'General' },
};
