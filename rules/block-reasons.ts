import type { Text } from './text.ts';

/** Why an online way is closed to somebody, as they are told: findings of an investigation, not of traffic policy. `other` is said in one's own words. */
export const BLOCK_REASONS = {
  'forged-document': { 'zh-CN': '提交的证件系伪造或变造', en: 'A document you sent is forged or altered' },
  'doctored-photo': { 'zh-CN': '提交的照片经过篡改', en: 'A photo you sent was tampered with' },
  'false-identity': { 'zh-CN': '冒用他人身份', en: 'The request was made in somebody else’s name' },
  'no-consent': { 'zh-CN': '未经机动车所有人同意', en: 'The vehicle’s owner had not agreed' },
  other: { 'zh-CN': '其他（须说明）', en: 'Other (explain in words)' },
} as const satisfies Record<string, Text>;

export type BlockReason = keyof typeof BLOCK_REASONS;

export const blockReasons = Object.keys(BLOCK_REASONS) as [BlockReason, ...BlockReason[]];

/** Whether the reason says that the applicant is the one who was wronged: then their new phone is closed, not their ways. */
export const blamesAnother = (reason: BlockReason): boolean => reason === 'false-identity';

/** Whether the code is a reason for closing an online way. */
export const isBlockReason = (code: string): code is BlockReason => Object.hasOwn(BLOCK_REASONS, code);

/** The reason as the person is told; the words of whoever decided stand in for `other`. */
export function blockReasonText(code: string, words: string | null): Text {
  if (isBlockReason(code) && code !== 'other') return BLOCK_REASONS[code];
  return words === null ? { 'zh-CN': '提交的材料不实', en: 'What was sent is not true' } : { 'zh-CN': words, en: words };
}
