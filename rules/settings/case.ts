import type { SettingDefinition } from './definition.ts';

export const CASE_SETTINGS = 'case.settings';

/** The policy document "case.settings": numbers of the processes that are no rules. */
export interface CaseSettings {
  /** How long a returned case can be supplemented. */
  returnedDeadlineWorkingDays: number;
  /** How long before that deadline the applicant is reminded. */
  reminderWorkingDaysBefore: number;
  /** How long an officer holds a case without a sign of life. */
  claimLeaseSeconds: number;
  /** How long a decision can be taken back before it takes effect; 0 for not at all. */
  takeBackSeconds: number;
  /** What is added to the priority of a review that is overdue. */
  overduePriority: number;
  /** How many of the reviews that need one officer are looked at by a second one, in each hundred. */
  secondReviewSamplePercent: number;
  /** How long a review that a supervisor gave to an officer waits for them before it goes back into the queue. */
  assignedMinutes: number;
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
  /** How long a binding by SMS waits for the owner's code. */
  ownerConfirmationHours: number;
  /** How long a case waits for the real-person check. */
  identityCheckMinutes: number;
  /** How often somebody may try it for one case. */
  identityCheckTries: number;
  /** How long the former phone may object to another one that was granted, from when it is told. */
  coolingOffDays: number;
  /** That time where nobody could be told. */
  coolingOffDaysUnreached: number;
  /** How much of it there is at the least after an objection was dismissed, from when that is told. */
  coolingOffDaysAfterObjection: number;
  /** How long a supervisor has to decide on such an objection, and the priority of that review. */
  objectionWorkingDays: number;
  objectionPriority: number;
  /** How long the driver and vehicle files may take to follow a phone change, by statute. */
  fileWithinDays: number;
  /** How far back changes of a person's phone are counted. */
  phoneChangesWithinDays: number;
  /** How many other phones may be joined to a case, and how many applications with one of them. */
  joinsPerCase: number;
  /** How long an owner's QR code can be scanned. */
  bindingCodeMinutes: number;
  /** How long an online way is closed to somebody who handed in something false. */
  blockDays: number;
  /** How long a supervisor has to decide on an appeal against that. */
  blockAppealWorkingDays: number;
}

const workingDays = { 'zh-CN': '个工作日', en: 'working days' };
const bytes = { 'zh-CN': '字节', en: 'bytes' };
const hours = { 'zh-CN': '小时', en: 'hours' };
const minutes = { 'zh-CN': '分钟', en: 'minutes' };
const days = { 'zh-CN': '天', en: 'days' };
const pixels = { 'zh-CN': '像素', en: 'pixels' };

/** Every setting, in the order people see them. */
export const caseSettingDefinitions: Record<keyof CaseSettings, SettingDefinition> = {
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
  takeBackSeconds: {
    label: { 'zh-CN': '决定可撤回的时间', en: 'Time to take a decision back' },
    unit: { 'zh-CN': '秒', en: 'seconds' },
    minimum: 0,
    maximum: 60,
  },
  overduePriority: {
    label: { 'zh-CN': '超期审核提高的优先级', en: 'Priority added to an overdue review' },
    unit: { 'zh-CN': '级', en: 'steps' },
    minimum: 1,
    maximum: 1000,
  },
  secondReviewSamplePercent: {
    label: { 'zh-CN': '抽样复核比例（规则只要求一人审核的案件）', en: 'Sample of reviews by one officer that a second one looks at' },
    unit: { 'zh-CN': '%', en: '%' },
    minimum: 0,
    maximum: 100,
  },
  assignedMinutes: {
    label: { 'zh-CN': '指派给审核员后保留的时长', en: 'Time that an assigned review waits for its officer' },
    unit: minutes,
    minimum: 5,
    maximum: 480,
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
    unit: days,
    minimum: 1,
    maximum: 90,
  },
  backtestHours: {
    label: { 'zh-CN': '回测可作为发布依据的时限（自开始起）', en: 'Time since it began for which rules can be published on a backtest' },
    unit: hours,
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
  ownerConfirmationHours: {
    label: { 'zh-CN': '等待车主确认的时限', en: "Wait for the owner's code" },
    unit: hours,
    minimum: 1,
    maximum: 168,
  },
  identityCheckMinutes: {
    label: { 'zh-CN': '等待实人认证的时限', en: 'Wait for the real-person check' },
    unit: minutes,
    minimum: 5,
    maximum: 1440,
  },
  identityCheckTries: {
    label: { 'zh-CN': '每件申请实人认证可试次数', en: 'Tries at the real-person check for one case' },
    unit: { 'zh-CN': '次', en: 'times' },
    minimum: 1,
    maximum: 5,
  },
  coolingOffDays: {
    label: {
      'zh-CN': '更换手机号通过后的冷静期（自告知原手机号起）',
      en: 'Cooling-off after another phone was granted, from telling the former one',
    },
    unit: days,
    minimum: 1,
    maximum: 30,
  },
  coolingOffDaysUnreached: {
    label: { 'zh-CN': '无法告知原手机号时的冷静期', en: 'Cooling-off where the former phone could not be told' },
    unit: days,
    minimum: 1,
    maximum: 60,
  },
  coolingOffDaysAfterObjection: {
    label: { 'zh-CN': '异议不成立后至少保留的冷静期', en: 'Cooling-off left at the least after an objection was dismissed' },
    unit: days,
    minimum: 1,
    maximum: 30,
  },
  objectionWorkingDays: {
    label: { 'zh-CN': '主管核实异议的期限', en: 'Time for a supervisor to decide on an objection' },
    unit: workingDays,
    minimum: 1,
    maximum: 15,
  },
  objectionPriority: {
    label: { 'zh-CN': '核实异议的优先级', en: 'Priority of the review of an objection' },
    unit: { 'zh-CN': '级', en: 'steps' },
    minimum: 1,
    maximum: 1000,
  },
  fileWithinDays: {
    label: { 'zh-CN': '手机号写入驾驶证、机动车档案的时限', en: 'Time for driver and vehicle files to follow a phone change' },
    unit: days,
    minimum: 1,
    maximum: 30,
  },
  phoneChangesWithinDays: {
    label: { 'zh-CN': '统计近期变更手机号码次数的期限', en: 'Time over which changes of a phone are counted' },
    unit: days,
    minimum: 1,
    maximum: 365,
  },
  joinsPerCase: {
    label: {
      'zh-CN': '每件案件可并入的其他手机号数，及每号的申请份数',
      en: 'Other phones that can be joined to a case, and applications with each',
    },
    unit: { 'zh-CN': '个', en: 'each' },
    minimum: 1,
    maximum: 50,
  },
  bindingCodeMinutes: {
    label: { 'zh-CN': '车主二维码有效期', en: "Validity of an owner's QR code" },
    unit: minutes,
    minimum: 1,
    maximum: 10,
  },
  blockDays: {
    label: { 'zh-CN': '提供虚假材料限制在线办理的期限', en: 'Time an online way is closed after something false was handed in' },
    unit: days,
    minimum: 1,
    maximum: 730,
  },
  blockAppealWorkingDays: {
    label: { 'zh-CN': '处理限制在线办理申诉的期限', en: 'Time to decide on an appeal against a closed online way' },
    unit: workingDays,
    minimum: 1,
    maximum: 15,
  },
};
