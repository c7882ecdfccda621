import type { Choices } from '../vocabulary.ts';

/** 使用性质: national code table GA/T 16.3. */
export const vehicleUses = {
  A: { 'zh-CN': '非营运', en: 'private' },
  B: { 'zh-CN': '公路客运', en: 'highway passenger transport' },
  C: { 'zh-CN': '公交客运', en: 'city bus' },
  D: { 'zh-CN': '出租客运', en: 'taxi' },
  E: { 'zh-CN': '旅游客运', en: 'tour coach' },
  F: { 'zh-CN': '货运', en: 'freight' },
  G: { 'zh-CN': '租赁', en: 'rental' },
  H: { 'zh-CN': '警用', en: 'police' },
  I: { 'zh-CN': '消防', en: 'fire service' },
  J: { 'zh-CN': '救护', en: 'ambulance' },
  K: { 'zh-CN': '工程救险', en: 'rescue' },
  L: { 'zh-CN': '营转非', en: 'formerly commercial' },
  M: { 'zh-CN': '出租转非', en: 'formerly taxi' },
  N: { 'zh-CN': '教练', en: 'driver training' },
  O: { 'zh-CN': '幼儿校车', en: 'kindergarten bus' },
  P: { 'zh-CN': '小学生校车', en: 'primary school bus' },
  Q: { 'zh-CN': '初中生校车', en: 'middle school bus' },
  R: { 'zh-CN': '危化品运输', en: 'dangerous goods' },
  S: { 'zh-CN': '中小学生校车', en: 'school bus' },
  Z: { 'zh-CN': '其他', en: 'other' },
} satisfies Choices;
