import type { Choices } from '../vocabulary.ts';

/** What people ask the 122 desk about. */
export const consultationTopics = {
  registration: { 'zh-CN': '注册与登录', en: 'Registration and signing in' },
  binding: { 'zh-CN': '绑定他人机动车', en: 'Binding somebody else’s vehicle' },
  unbinding: { 'zh-CN': '解除绑定', en: 'Ending a binding' },
  photos: { 'zh-CN': '拍照要求', en: 'Photos' },
  phone: { 'zh-CN': '变更手机号码', en: 'Changing a phone' },
  account: { 'zh-CN': '账号申诉', en: 'Getting an account back' },
  violations: { 'zh-CN': '违法处理', en: 'Handling violations' },
  payment: { 'zh-CN': '罚款缴纳', en: 'Paying a fine' },
  objection: { 'zh-CN': '异议与申诉', en: 'Objections' },
  counter: { 'zh-CN': '窗口办理', en: 'Going to a counter' },
  progress: { 'zh-CN': '办理进度', en: 'How far a case is' },
  other: { 'zh-CN': '其他', en: 'Anything else' },
} satisfies Choices;

export type ConsultationTopic = keyof typeof consultationTopics;

/** All of them, in the order people see them. */
export const CONSULTATION_TOPICS = Object.keys(consultationTopics) as [ConsultationTopic, ...ConsultationTopic[]];

/** How a question reached the desk. */
export const consultationWays = {
  call: { 'zh-CN': '122 来电', en: 'Call to 122' },
  station: { 'zh-CN': '站点来电', en: 'Call to a station' },
  web: { 'zh-CN': '网上留言', en: 'Asked online' },
} satisfies Choices;

export type ConsultationWay = keyof typeof consultationWays;

export const CONSULTATION_WAYS = Object.keys(consultationWays) as [ConsultationWay, ...ConsultationWay[]];

/** Where a consultation stands: the last three are how it can come out. */
export const consultationStates = {
  waiting: { 'zh-CN': '待受理', en: 'Waiting' },
  open: { 'zh-CN': '受理中', en: 'Being answered' },
  answered: { 'zh-CN': '已答复', en: 'Answered' },
  'handed-over': { 'zh-CN': '已转案件', en: 'Handed over to a case' },
  appointment: { 'zh-CN': '已预约窗口', en: 'Appointment at a counter' },
} satisfies Choices;

export type ConsultationState = keyof typeof consultationStates;

export const CONSULTATION_STATES = Object.keys(consultationStates) as [ConsultationState, ...ConsultationState[]];
