import type { Choices } from '../vocabulary.ts';

/** The online services that are switched on city by city, in the order people see them. */
export const services = {
  registration: { 'zh-CN': '注册', en: 'Registration' },
  binding: { 'zh-CN': '绑定他人机动车', en: "Binding somebody else's vehicle" },
  'account-appeal': { 'zh-CN': '在线申诉', en: 'Account appeal' },
  'phone-change': { 'zh-CN': '变更手机号码', en: 'Phone change' },
  identity: { 'zh-CN': '实人认证', en: 'Real-person check' },
  alipay: { 'zh-CN': '支付宝辅助核验', en: 'Check assisted by Alipay' },
  'violation-handling': { 'zh-CN': '违法自助处理与缴款', en: 'Self-handling and payment of violations' },
  'violation-objection': { 'zh-CN': '违法异议', en: 'Violation objection' },
} satisfies Choices;

/** A service as the code of one. */
export type Service = keyof typeof services;

/** Every service there is, in the order people see them. */
export const SERVICES = Object.keys(services) as Service[];
