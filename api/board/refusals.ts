import type { Text } from '@trafficdesk/rules/text.ts';

/** Why a review stays as it is, in words. */
export const REVIEW_ACT_REFUSALS = {
  closed: { 'zh-CN': '已有决定或已办结', en: 'Decided, or over' },
  pending: { 'zh-CN': '已有决定，即将生效', en: 'Decided; that takes effect in a moment' },
  changed: { 'zh-CN': '预览之后有变化', en: 'Changed since the preview' },
  excluded: { 'zh-CN': '该人员参与过本案，须回避', en: 'This officer had a say in the case before' },
  involved: { 'zh-CN': '您本人参与过本案，或系本案当事人，须回避', en: 'You had a say in the case before, or are in it yourself' },
  elsewhere: { 'zh-CN': '不在该人员的辖区', en: 'Not in this officer’s cities' },
  objection: { 'zh-CN': '核实异议须由主管办理', en: 'Only a supervisor decides on an objection' },
  'held-already': { 'zh-CN': '该人员已持有', en: 'This officer holds it already' },
  'no-room': { 'zh-CN': '该人员持有的案件已达上限', en: 'This officer holds as many cases as anybody may' },
  'hour-full': {
    'zh-CN': '您一小时内领取而未作决定的案件已达上限',
    en: 'You have taken as many cases within the hour, undecided, as anybody may',
  },
  'not-held': { 'zh-CN': '无人持有', en: 'Nobody holds it' },
  'highest-already': { 'zh-CN': '优先级已达上限', en: 'As far forward as it can be' },
} as const satisfies Record<string, Text>;

export type ReviewActRefusal = keyof typeof REVIEW_ACT_REFUSALS;

export const reviewActRefusals = Object.keys(REVIEW_ACT_REFUSALS) as [ReviewActRefusal, ...ReviewActRefusal[]];
