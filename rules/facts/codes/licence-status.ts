import type { Choices } from '../vocabulary.ts';

/** 驾驶证状态: national code table; the registry may concatenate letters, the fact is a list of them. */
export const licenceStatuses = {
  A: { 'zh-CN': '正常', en: 'normal' },
  B: { 'zh-CN': '超分', en: 'over points' },
  C: { 'zh-CN': '转出', en: 'moved out' },
  D: { 'zh-CN': '暂扣', en: 'suspended' },
  E: { 'zh-CN': '撤销', en: 'annulled' },
  F: { 'zh-CN': '吊销', en: 'revoked' },
  G: { 'zh-CN': '注销', en: 'cancelled' },
  H: { 'zh-CN': '违法未处理', en: 'violations open' },
  I: { 'zh-CN': '事故未处理', en: 'accident open' },
  J: { 'zh-CN': '停止使用', en: 'use stopped' },
  K: { 'zh-CN': '扣押', en: 'held' },
  L: { 'zh-CN': '锁定', en: 'locked' },
  M: { 'zh-CN': '逾期未换证', en: 'renewal overdue' },
  N: { 'zh-CN': '延期换证', en: 'renewal deferred' },
  P: { 'zh-CN': '延期体检', en: 'medical deferred' },
  R: { 'zh-CN': '注销可恢复', en: 'cancelled, recoverable' },
  S: { 'zh-CN': '逾期未审验', en: 'check overdue' },
  T: { 'zh-CN': '延期审验', en: 'check deferred' },
  U: { 'zh-CN': '扣留', en: 'withheld' },
} satisfies Choices;
