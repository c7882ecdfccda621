import type { Text } from '@trafficdesk/rules/text.ts';

/** Why somebody has personal data shown: part of what staff are trained in, not of traffic policy. `other` is said in one's own words. */
export const REVEAL_REASONS = {
  'call-back': { 'zh-CN': '回电联系当事人', en: 'To call the person back' },
  'identity-in-doubt': { 'zh-CN': '核实身份疑点', en: 'Identity in doubt' },
  complaint: { 'zh-CN': '处理投诉', en: 'To handle a complaint' },
  'counter-visit': { 'zh-CN': '当事人到窗口办理', en: 'The person is at the counter' },
  'authority-request': { 'zh-CN': '依法协助有关机关查询', en: 'Lawful request of an authority' },
  other: { 'zh-CN': '其他（须说明）', en: 'Other (explain in words)' },
} as const satisfies Record<string, Text>;

export type RevealReason = keyof typeof REVEAL_REASONS;

export const revealReasons = Object.keys(REVEAL_REASONS) as [RevealReason, ...RevealReason[]];

/** Whether this reason says too little by itself. */
export const needsNote = (reason: RevealReason): boolean => reason === 'other';
