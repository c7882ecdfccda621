import { processes } from '../facts/codes/process.ts';
import type { Text } from '../text.ts';
import type { SettingDefinition } from './definition.ts';

/** How a case can end; whoever runs the processes knows no other ends. */
export const OUTCOMES = ['approved', 'refused', 'withdrawn', 'expired', 'referred-to-counter'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The ends in words. */
export const outcomes: Record<Outcome, Text> = {
  approved: { 'zh-CN': '已通过', en: 'approved' },
  refused: { 'zh-CN': '不予办理', en: 'refused' },
  withdrawn: { 'zh-CN': '已撤回', en: 'withdrawn' },
  expired: { 'zh-CN': '已过期', en: 'expired' },
  'referred-to-counter': { 'zh-CN': '转窗口办理', en: 'referred to counter' },
};

/** The processes there are. */
export const PROCESSES = Object.keys(processes) as Process[];
export type Process = keyof typeof processes;

/** How long what a case holds of people is kept, in whole days; the day from which they are counted is not one of them. */
export interface CaseRetention {
  /** From the day the case closed. */
  photosDays: number;
  /** From the day the case closed; of a case that became a binding, from the day the binding ended, and the binding's own data with it. */
  personalDays: number;
}

/**
 * The policy document "retention": how long personal data is kept. Each is the shortest its purpose allows (Personal Information Protection
 * Law 19); what is past its time is deleted the next night.
 */
export interface RetentionSettings {
  cases: Record<Process, Record<Outcome, CaseRetention>>;
  /** A photo that came into no case. */
  unusedPhotoHours: number;
  /** A code sent by SMS, or an owner's QR code, from the day it could be entered last. */
  phoneCodeDays: number;
  /** A session of the staff with its network address, from the day it was over. */
  sessionDays: number;
  /** What cases were searched for, from the day of the search: so long the address of what it found can be shared. */
  searchDays: number;
  /** What a supervisor did to reviews, from that day: so long the same sent again does nothing twice. Who did what to which review the audit record says. */
  reviewActDays: number;
  /** What a person looked into, from the day it was settled. */
  matterDays: number;
  /** A handling of a violation, from the day it was done, refused, shown and not confirmed, or its violation eliminated. */
  handlingDoneDays: number;
  handlingRefusedDays: number;
  handlingLapsedDays: number;
  handlingEliminatedDays: number;
  /** What was asked of the 122 desk and answered, from the day it was closed. */
  consultationDays: number;
  /** Whom a time at a counter was for, from that day. */
  appointmentDays: number;
  /** An objection to a violation, or an elimination of one, from the day it was over and told. */
  violationObjectionDays: number;
  /** A finding of misuse, from the day somebody looked into it, or it was last seen. */
  findingDays: number;
}

const days = { 'zh-CN': '天', en: 'days' };

/** What a case may be kept for. Below these a case could not be complained about any more, or a wrong be shown. */
export const caseRetentionDefinitions: Record<keyof CaseRetention, SettingDefinition> = {
  photosDays: { label: { 'zh-CN': '结案后照片留存', en: 'Photos after the case closed' }, unit: days, minimum: 7, maximum: 1095 },
  personalDays: {
    label: { 'zh-CN': '结案（绑定解除）后个人信息留存', en: 'Personal data after the case closed, or the binding ended' },
    unit: days,
    minimum: 180,
    maximum: 3650,
  },
};

/** Everything else that is kept for a time, in the order people see it. */
export const retentionDefinitions: Record<Exclude<keyof RetentionSettings, 'cases'>, SettingDefinition> = {
  unusedPhotoHours: {
    label: { 'zh-CN': '未提交照片留存', en: 'Photos that came into no case' },
    unit: { 'zh-CN': '小时', en: 'hours' },
    minimum: 24,
    maximum: 720,
  },
  phoneCodeDays: {
    label: { 'zh-CN': '失效验证码、二维码留存', en: 'Codes by SMS and as QR that are over' },
    unit: days,
    minimum: 1,
    maximum: 90,
  },
  sessionDays: { label: { 'zh-CN': '已结束会话留存', en: 'Sessions that are over' }, unit: days, minimum: 1, maximum: 365 },
  searchDays: { label: { 'zh-CN': '案件查询留存', en: 'Searches for cases' }, unit: days, minimum: 1, maximum: 30 },
  reviewActDays: {
    label: { 'zh-CN': '主管调整审核的记录留存', en: 'What supervisors did to reviews' },
    unit: days,
    minimum: 1,
    maximum: 365,
  },
  matterDays: { label: { 'zh-CN': '已处理事项留存', en: 'Matters that are settled' }, unit: days, minimum: 180, maximum: 1095 },
  handlingDoneDays: {
    label: { 'zh-CN': '已办结违法处理留存', en: 'Handlings of violations that are done' },
    unit: days,
    minimum: 180,
    maximum: 3650,
  },
  handlingRefusedDays: {
    label: { 'zh-CN': '未能办理的违法处理留存', en: 'Handlings that were refused' },
    unit: days,
    minimum: 30,
    maximum: 1095,
  },
  handlingLapsedDays: {
    label: { 'zh-CN': '未确认的违法告知留存', en: 'Violations shown and not confirmed' },
    unit: days,
    minimum: 1,
    maximum: 365,
  },
  handlingEliminatedDays: {
    label: { 'zh-CN': '违法已消除的处理留存', en: 'Handlings whose violation was eliminated' },
    unit: days,
    minimum: 180,
    maximum: 3650,
  },
  consultationDays: { label: { 'zh-CN': '已办结咨询留存', en: 'Consultations that are closed' }, unit: days, minimum: 30, maximum: 1095 },
  appointmentDays: { label: { 'zh-CN': '窗口预约留存', en: 'Appointments whose day is past' }, unit: days, minimum: 7, maximum: 365 },
  violationObjectionDays: {
    label: { 'zh-CN': '已办结违法异议留存', en: 'Objections to violations that are over' },
    unit: days,
    minimum: 180,
    maximum: 3650,
  },
  findingDays: { label: { 'zh-CN': '疑似违规记录留存', en: 'Findings of misuse' }, unit: days, minimum: 365, maximum: 3650 },
};
