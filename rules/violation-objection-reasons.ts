import type { Text } from './text.ts';

/** Why somebody objects to the record of a violation (R-56a), in the words people choose from. `other` is said in one's own words. */
export const VIOLATION_OBJECTION_REASONS = {
  'not-committed': { 'zh-CN': '没有该违法行为', en: 'The violation did not happen' },
  'evidence-unclear': { 'zh-CN': '记录的图像不清，不能证明违法', en: 'The picture is unclear and proves nothing' },
  'plate-cloned': { 'zh-CN': '车辆号牌被套用', en: 'Another vehicle carries a copy of the plate' },
  'vehicle-sold': { 'zh-CN': '违法时车辆已转让', en: 'The vehicle had been sold by then' },
  'vehicle-stolen': { 'zh-CN': '违法时车辆被盗抢', en: 'The vehicle had been stolen by then' },
  emergency: { 'zh-CN': '因救助危难、紧急避险或执行紧急任务', en: 'It was done in an emergency, or on an urgent mission' },
  'signs-faulty': { 'zh-CN': '交通信号、标志或标线有误', en: 'Signals, signs or markings were wrong' },
  'recorded-twice': { 'zh-CN': '同一违法行为重复记录', en: 'One violation was recorded twice' },
  other: { 'zh-CN': '其他（须说明）', en: 'Other (explain in words)' },
} as const satisfies Record<string, Text>;

export type ViolationObjectionReason = keyof typeof VIOLATION_OBJECTION_REASONS;

export const violationObjectionReasons = Object.keys(VIOLATION_OBJECTION_REASONS) as [
  ViolationObjectionReason,
  ...ViolationObjectionReason[],
];
