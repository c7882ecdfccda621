import type { Choices } from '../vocabulary.ts';

/** How an application is proven. */
export const wayKinds = {
  photos: { 'zh-CN': '照片审核', en: 'photos, reviewed by people' },
  qr: { 'zh-CN': '扫描车主二维码', en: "the owner's QR code" },
  sms: { 'zh-CN': '车主短信验证码', en: 'a code sent to the owner' },
  codes: { 'zh-CN': '原手机号与新手机号验证码', en: 'codes to the former and the new phone' },
  alipay: { 'zh-CN': '支付宝核验身份', en: 'identity checked with Alipay' },
  'identity-check': { 'zh-CN': '注册时实人认证', en: 'real-person check of a registration' },
  counter: { 'zh-CN': '窗口核对原件', en: 'originals seen at a counter' },
} satisfies Choices;

/** How far that proof has come. */
export const proofs = {
  none: { 'zh-CN': '无（凭照片审核）', en: 'none: photos are reviewed' },
  'awaits-owner': { 'zh-CN': '待车主确认', en: 'waits for the owner' },
  'owner-silent': { 'zh-CN': '车主未确认', en: 'the owner did not confirm' },
  'awaits-check': { 'zh-CN': '待核验身份', en: 'waits for the identity check' },
  passed: { 'zh-CN': '已通过', en: 'passed' },
  failed: { 'zh-CN': '未通过', en: 'failed' },
  unavailable: { 'zh-CN': '无法进行', en: 'could not be done' },
} satisfies Choices;
