import type { Choices } from '../vocabulary.ts';

/** 机动车状态: national code table; the registry concatenates letters ("GQ"), the fact is a list of them. */
export const vehicleStatuses = {
  A: { 'zh-CN': '正常', en: 'normal' },
  B: { 'zh-CN': '转出', en: 'moved out' },
  C: { 'zh-CN': '被盗抢', en: 'stolen' },
  D: { 'zh-CN': '停驶', en: 'suspended' },
  E: { 'zh-CN': '注销', en: 'cancelled' },
  G: { 'zh-CN': '违法未处理', en: 'violations open' },
  H: { 'zh-CN': '海关监管', en: 'customs supervision' },
  I: { 'zh-CN': '事故未处理', en: 'accident open' },
  J: { 'zh-CN': '嫌疑车', en: 'suspect vehicle' },
  K: { 'zh-CN': '查封', en: 'seized' },
  L: { 'zh-CN': '扣留', en: 'detained' },
  M: { 'zh-CN': '强制注销', en: 'cancelled by force' },
  N: { 'zh-CN': '事故逃逸', en: 'hit and run' },
  O: { 'zh-CN': '锁定', en: 'locked' },
  P: { 'zh-CN': '达到报废标准', en: 'due to be scrapped' },
  Q: { 'zh-CN': '逾期未检验', en: 'inspection overdue' },
} satisfies Choices;
