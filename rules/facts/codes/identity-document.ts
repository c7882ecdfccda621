import type { Choices } from '../vocabulary.ts';

/** 身份证明名称: national code table. C, D and E are military (a civil-cadre certificate is kept as C); B, J, L, N and P belong to units. */
export const identityDocuments = {
  A: { 'zh-CN': '居民身份证', en: 'resident ID card' },
  B: { 'zh-CN': '组织机构代码证书', en: 'organisation code certificate' },
  C: { 'zh-CN': '军官证', en: 'military officer certificate' },
  D: { 'zh-CN': '士兵证', en: 'soldier certificate' },
  E: { 'zh-CN': '军官离退休证', en: 'retired officer certificate' },
  F: { 'zh-CN': '境外人员身份证明', en: 'overseas person document' },
  G: { 'zh-CN': '外交人员身份证明', en: 'diplomat document' },
  H: { 'zh-CN': '居民户口簿', en: 'household register' },
  I: { 'zh-CN': '外国人永久居留身份证', en: 'foreigner permanent residence card' },
  J: { 'zh-CN': '单位注销证明', en: 'unit closure certificate' },
  K: { 'zh-CN': '居住证明', en: 'residence certificate' },
  L: { 'zh-CN': '驻华机构证明', en: 'foreign mission certificate' },
  M: { 'zh-CN': '临时居民身份证', en: 'temporary resident ID card' },
  N: { 'zh-CN': '统一社会信用代码证书', en: 'unified social credit certificate' },
  P: { 'zh-CN': '个体工商户营业执照', en: 'sole trader licence' },
  Q: { 'zh-CN': '港澳台居民居住证', en: 'Hong Kong, Macau and Taiwan residence permit' },
  Z: { 'zh-CN': '其他身份证明', en: 'other identity document' },
} satisfies Choices;
