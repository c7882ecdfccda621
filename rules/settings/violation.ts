import type { Text } from '../text.ts';
import type { SettingDefinition } from './definition.ts';

export const VIOLATION_SETTINGS = 'violation.settings';

/** Numbers of violations, their handling and their payment that are no rules. */
export interface ViolationNumbers {
  /** How long what somebody was shown can be confirmed. */
  shownMinutes: number;
  /** How long there is to pay, from the decision. */
  paymentWorkingDays: number;
  /** How long before that the person is reminded. */
  reminderWorkingDaysBefore: number;
  /** What a fine grows by for each day begun after the due day, and at most by in all (R-58; Road Traffic Safety Law art. 108). */
  lateFeePercentPerDay: number;
  lateFeeCapPercent: number;
  /** How long the outcome of an objection may take (R-56a). */
  objectionWorkingDays: number;
  /** Life of a payment order. */
  orderMinutes: number;
  /** Hour in Shanghai at which the gateway's statements are held against our records, and how many days back each time. */
  statementHour: number;
  statementDaysBack: number;
  /** Hour in Shanghai at which misuse is looked for, and how many days back. */
  misuseHour: number;
  misuseDays: number;
  /** How many violations one page of a list holds. */
  searchPageSize: number;
  /** How often a handling that waits for its payment looks by itself. */
  payLookHours: number;
}

/** The policy document "violation.settings". */
export interface ViolationSettings extends ViolationNumbers {
  /** Whether a bound vehicle's violation must carry points to be handled online. */
  requirePointsOnBound: boolean;
}

const workingDays = { 'zh-CN': '个工作日', en: 'working days' };
const days = { 'zh-CN': '天', en: 'days' };
const hours = { 'zh-CN': '小时', en: 'hours' };
const minutes = { 'zh-CN': '分钟', en: 'minutes' };
const percent = { 'zh-CN': '%', en: '%' };
const hour = { 'zh-CN': '时', en: "o'clock" };

/** Every number, in the order people see them. */
export const violationSettingDefinitions: Record<keyof ViolationNumbers, SettingDefinition> = {
  shownMinutes: {
    label: { 'zh-CN': '展示违法信息后的确认时限', en: 'Time to confirm what was shown' },
    unit: minutes,
    minimum: 5,
    maximum: 1440,
  },
  paymentWorkingDays: {
    label: { 'zh-CN': '罚款缴纳期限（自处罚决定起）', en: 'Time to pay a fine, from the decision' },
    unit: workingDays,
    minimum: 1,
    maximum: 15,
  },
  reminderWorkingDaysBefore: {
    label: { 'zh-CN': '缴款到期前提醒', en: 'Reminder before the fine is due' },
    unit: workingDays,
    minimum: 1,
    maximum: 14,
  },
  lateFeePercentPerDay: {
    label: { 'zh-CN': '逾期每日加处罚款比例', en: 'Late fee per day begun after the due day' },
    unit: percent,
    minimum: 0,
    maximum: 3,
  },
  lateFeeCapPercent: {
    label: { 'zh-CN': '加处罚款上限（占罚款）', en: 'Most a late fee can be, of the fine' },
    unit: percent,
    minimum: 0,
    maximum: 100,
  },
  objectionWorkingDays: {
    label: { 'zh-CN': '违法异议答复期限', en: 'Time for the outcome of a violation objection' },
    unit: workingDays,
    minimum: 1,
    maximum: 5,
  },
  orderMinutes: { label: { 'zh-CN': '缴款订单有效期', en: 'Life of a payment order' }, unit: minutes, minimum: 5, maximum: 1440 },
  statementHour: {
    label: { 'zh-CN': '每日对账时刻', en: 'Hour of the daily reconciliation' },
    unit: hour,
    minimum: 0,
    maximum: 23,
  },
  statementDaysBack: {
    label: { 'zh-CN': '每次对账回溯天数', en: 'Days each reconciliation goes back' },
    unit: days,
    minimum: 1,
    maximum: 30,
  },
  misuseHour: { label: { 'zh-CN': '每日排查违规时刻', en: 'Hour of the nightly search for misuse' }, unit: hour, minimum: 0, maximum: 23 },
  misuseDays: {
    label: { 'zh-CN': '排查违规的回溯天数', en: 'Days the search for misuse goes back' },
    unit: days,
    minimum: 1,
    maximum: 1095,
  },
  searchPageSize: {
    label: { 'zh-CN': '违法查询每页条数', en: 'Violations on one page of a list' },
    unit: { 'zh-CN': '条', en: 'records' },
    minimum: 10,
    maximum: 100,
  },
  payLookHours: {
    label: { 'zh-CN': '等待缴款时主动查询的间隔', en: 'Time between looks at a payment that is waited for' },
    unit: hours,
    minimum: 1,
    maximum: 168,
  },
};

/** What is on or off, in the order people see it. */
export const violationSwitches: Record<Exclude<keyof ViolationSettings, keyof ViolationNumbers>, Text> = {
  requirePointsOnBound: {
    'zh-CN': '绑定车辆的违法须有记分才可自助处理',
    en: "A bound vehicle's violation must carry points to be handled online",
  },
};
