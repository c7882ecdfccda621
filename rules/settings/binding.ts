import type { SettingDefinition } from './definition.ts';

/** The policy document "binding.settings": numbers of the binding process that are no rules. */
export interface BindingSettings {
  /** How long a returned case can be supplemented. */
  returnedDeadlineWorkingDays: number;
  /** How long before that deadline the applicant is reminded. */
  reminderWorkingDaysBefore: number;
  /** How long an officer holds a case without a sign of life. */
  claimLeaseSeconds: number;
  /** What is added to the priority of a review that is overdue. */
  overduePriority: number;
  uploadMaxBytes: number;
  uploadMaxPixels: number;
  /** Longer edge of the photo that is kept. */
  keptLongEdgePixels: number;
  /** How long a draft or a version of the rules runs beside the one in force at the most. */
  shadowDays: number;
  /** How long after it began a backtest of everything counts for publishing what it tries. */
  backtestHours: number;
  /** How much of what is stored by then it has read at the least. */
  backtestSharePercent: number;
}

const workingDays = { 'zh-CN': '个工作日', en: 'working days' };
const bytes = { 'zh-CN': '字节', en: 'bytes' };
const pixels = { 'zh-CN': '像素', en: 'pixels' };

/** Every setting, in the order people see them. */
export const bindingSettingDefinitions: Record<keyof BindingSettings, SettingDefinition> = {
  returnedDeadlineWorkingDays: {
    label: { 'zh-CN': '退办后重新提交期限', en: 'Time to send a returned case again' },
    unit: workingDays,
    minimum: 1,
    maximum: 60,
  },
  reminderWorkingDaysBefore: {
    label: { 'zh-CN': '到期前提醒', en: 'Reminder before that deadline' },
    unit: workingDays,
    minimum: 1,
    maximum: 30,
  },
  claimLeaseSeconds: {
    label: { 'zh-CN': '审核占用时长', en: 'Hold on a case without a sign of life' },
    unit: { 'zh-CN': '秒', en: 'seconds' },
    minimum: 30,
    maximum: 3600,
  },
  overduePriority: {
    label: { 'zh-CN': '超期审核提高的优先级', en: 'Priority added to an overdue review' },
    unit: { 'zh-CN': '级', en: 'steps' },
    minimum: 1,
    maximum: 1000,
  },
  uploadMaxBytes: {
    label: { 'zh-CN': '照片文件大小上限', en: 'Largest photo file' },
    unit: bytes,
    minimum: 1_000_000,
    maximum: 50_000_000,
  },
  uploadMaxPixels: { label: { 'zh-CN': '照片像素上限', en: 'Largest photo' }, unit: pixels, minimum: 1_000_000, maximum: 200_000_000 },
  keptLongEdgePixels: {
    label: { 'zh-CN': '留存照片长边', en: 'Longer edge of the photo kept' },
    unit: pixels,
    minimum: 1024,
    maximum: 8192,
  },
  shadowDays: {
    label: { 'zh-CN': '规则试运行期限', en: 'Longest time a draft or version of the rules runs in shadow' },
    unit: { 'zh-CN': '天', en: 'days' },
    minimum: 1,
    maximum: 90,
  },
  backtestHours: {
    label: { 'zh-CN': '回测可作为发布依据的时限（自开始起）', en: 'Time since it began for which rules can be published on a backtest' },
    unit: { 'zh-CN': '小时', en: 'hours' },
    minimum: 1,
    maximum: 168,
  },
  backtestSharePercent: {
    label: {
      'zh-CN': '回测作为发布依据须覆盖的现有记录比例',
      en: 'Share of what is stored now that a backtest has to cover for rules to be published on it',
    },
    unit: { 'zh-CN': '%', en: '%' },
    minimum: 10,
    maximum: 100,
  },
};
