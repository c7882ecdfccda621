import type { Role } from '../facts/codes/role.ts';
import type { Text } from '../text.ts';
import type { SettingDefinition } from './definition.ts';

/** The policy document "security": how staff sign in, and how much anybody may ask. */
export interface SecuritySettings {
  /** Whoever holds one of these roles signs in with a second factor (GB/T 22239, level 3). */
  secondFactorRoles: Role[];
  /** A session that nobody uses for this long is over. */
  idleMinutes: number;
  /** A session ends after this, however busy. */
  absoluteHours: number;
  /** Wrong passwords, or wrong codes of the second factor, before the account is locked. */
  lockOutTries: number;
  /** How long an account stays locked. */
  lockOutMinutes: number;
  /** Length of a new password at least. */
  passwordCharacters: number;
  /** How long a password that somebody else gave opens the way to choosing one's own. */
  givenPasswordHours: number;
  /** Sign-ins tried and failed from one address, of IPv6 one /64, in 15 minutes. */
  signInsPerAddressQuarterHour: number;
  /** Calls of one channel a minute. */
  channelCallsPerMinute: number;
  /** Checks, submissions and searches an hour about one person, phone or plate that one end user of a channel may make. */
  applicantCallsPerHour: number;
  /** The same by everybody together: only machines get that far. */
  subjectCallsPerHour: number;
  /** Checks, submissions and searches an hour of one end user, about whomever. */
  endUserCallsPerHour: number;
  /** Wrong facts of vehicles a day, of one end user for one person: engine numbers are not to be guessed. */
  vehicleFactTriesPerDay: number;
  /** Wrong facts of one vehicle a day, by everybody together. */
  vehicleFactTriesPerPlateDay: number;
  /** Objections with a wrong code a day, under the number of one case. */
  wrongObjectionsPerDay: number;
  /** Calls of one account of the staff a minute. */
  staffCallsPerMinute: number;
  /** People one account may look up an hour by their ID numbers, at a counter. */
  counterSearchesPerHour: number;
  /** Searches an hour for cases by plate, ID number or phone that one account may make. */
  caseSearchesPerHour: number;
  /** Accounts of people that one officer may give another phone in 24 hours, at a counter. */
  counterPhonesPerDay: number;
  /** Times at a counter that are booked with one phone in 24 hours, cancelled ones too: each is told by SMS. */
  appointmentsPerPhonePerDay: number;
  /** Cases one account may hold at the same time. */
  claimsHeldAtOnce: number;
  /** Cases one account may take an hour and not decide: whoever holds a case sees its people and photos. */
  claimsPerHour: number;
  /** Fields one account may have shown in the clear an hour. */
  revealsPerHour: number;
  /** How long a field shown in the clear stays on the screen. */
  revealSeconds: number;
  /** Cases whose facts one account may look up an hour to write rules by. */
  caseFactsPerHour: number;
  /** Drafts of one policy document that one account may have begun. */
  draftsPerDocument: number;
  /** Backtests one account may have under way at the same time: all wait in one queue. */
  backtestsAtOnce: number;
  /** Exports of one account a day. */
  exportsPerDay: number;
  /** Records of one export of the audit record, at most. */
  exportRecords: number;
  /** How often the head of the audit chain is signed. */
  auditAnchorMinutes: number;
  /** How long a code sent by SMS can be entered. */
  phoneCodeMinutes: number;
  /** Tries at a code sent by SMS, also at one sent to a vehicle's owner. */
  phoneCodeAttempts: number;
  /** Time between two codes for one purpose to one phone, or for one password, that one end user asks for; also between two to a vehicle's owner. */
  phoneCodeResendSeconds: number;
  /** Codes for one purpose to one phone, or for one password, that one end user may ask for in 24 hours; also those to the owners of vehicles. */
  phoneCodesPerDay: number;
  /** The same by everybody together: no phone is to be flooded. */
  phoneCodesPerPhoneDay: number;
  /** Codes one end user may have sent an hour, to whatever phones. */
  phoneCodesPerEndUserHour: number;
  /** Codes one channel may have sent an hour, to whatever phones: each costs money. */
  phoneCodesPerChannelHour: number;
  /** How long a channel may let somebody choose a new password once a code has shown who they are. */
  passwordResetMinutes: number;
}

const minutes = { 'zh-CN': '分钟', en: 'minutes' };
const hours = { 'zh-CN': '小时', en: 'hours' };
const seconds = { 'zh-CN': '秒', en: 'seconds' };
const times = { 'zh-CN': '次', en: 'times' };
const characters = { 'zh-CN': '个字符', en: 'characters' };

/** What the list of roles is called. */
export const secondFactorLabel: Text = { 'zh-CN': '须使用第二因素的角色', en: 'Roles that need a second factor' };

/** Every limit, in the order people see them. */
export const securityLimitDefinitions: Record<Exclude<keyof SecuritySettings, 'secondFactorRoles'>, SettingDefinition> = {
  idleMinutes: { label: { 'zh-CN': '会话闲置上限', en: 'Idle time that ends a session' }, unit: minutes, minimum: 5, maximum: 480 },
  absoluteHours: { label: { 'zh-CN': '会话最长时长', en: 'Longest session' }, unit: hours, minimum: 1, maximum: 24 },
  lockOutTries: {
    label: { 'zh-CN': '密码连续错误上限', en: 'Wrong passwords or codes before the account is locked' },
    unit: times,
    minimum: 3,
    maximum: 10,
  },
  lockOutMinutes: { label: { 'zh-CN': '锁定时长', en: 'Time an account stays locked' }, unit: minutes, minimum: 1, maximum: 1440 },
  passwordCharacters: { label: { 'zh-CN': '密码最短长度', en: 'Shortest password' }, unit: characters, minimum: 12, maximum: 64 },
  givenPasswordHours: {
    label: { 'zh-CN': '发放密码有效期', en: 'Life of a password that was given' },
    unit: hours,
    minimum: 1,
    maximum: 720,
  },
  signInsPerAddressQuarterHour: {
    label: { 'zh-CN': '每地址每 15 分钟失败登录次数', en: 'Failed sign-ins from one address in 15 minutes' },
    unit: times,
    minimum: 10,
    maximum: 10_000,
  },
  channelCallsPerMinute: {
    label: { 'zh-CN': '每渠道每分钟请求数', en: 'Calls of one channel a minute' },
    unit: times,
    minimum: 60,
    maximum: 10_000_000,
  },
  applicantCallsPerHour: {
    label: {
      'zh-CN': '同一最终用户每小时对同一人、手机号或号牌的核对与申请次数',
      en: 'Checks and submissions about one person, phone or plate an hour by one end user',
    },
    unit: times,
    minimum: 5,
    maximum: 10_000,
  },
  subjectCallsPerHour: {
    label: {
      'zh-CN': '每小时对同一人、手机号或号牌的核对与申请总次数',
      en: 'Checks and submissions about one person, phone or plate an hour by everybody',
    },
    unit: times,
    minimum: 5,
    maximum: 1_000_000,
  },
  endUserCallsPerHour: {
    label: { 'zh-CN': '每最终用户每小时核对与申请次数', en: 'Checks and submissions of one end user an hour' },
    unit: times,
    minimum: 5,
    maximum: 1_000_000,
  },
  vehicleFactTriesPerDay: {
    label: {
      'zh-CN': '同一最终用户每日为同一人填错车辆信息次数',
      en: 'Wrong facts of vehicles that one end user may give for one person a day',
    },
    unit: times,
    minimum: 1,
    maximum: 100,
  },
  vehicleFactTriesPerPlateDay: {
    label: { 'zh-CN': '每号牌每日填错车辆信息次数', en: 'Wrong facts of one vehicle a day' },
    unit: times,
    minimum: 1,
    maximum: 1000,
  },
  wrongObjectionsPerDay: {
    label: { 'zh-CN': '每件申请每日填错异议码次数', en: 'Wrong codes of objections to one case a day' },
    unit: times,
    minimum: 1,
    maximum: 1000,
  },
  staffCallsPerMinute: {
    label: { 'zh-CN': '每账号每分钟请求数', en: 'Calls of one account a minute' },
    unit: times,
    minimum: 60,
    maximum: 100_000,
  },
  counterSearchesPerHour: {
    label: { 'zh-CN': '每窗口账号每小时查询人数', en: 'People one account may look up at a counter an hour' },
    unit: { 'zh-CN': '人', en: 'people' },
    minimum: 10,
    maximum: 1000,
  },
  caseSearchesPerHour: {
    label: {
      'zh-CN': '每账号每小时按号牌、证件号码或手机号查询案件次数',
      en: 'Searches for cases by plate, ID number or phone an hour of one account',
    },
    unit: times,
    minimum: 10,
    maximum: 1000,
  },
  counterPhonesPerDay: {
    label: { 'zh-CN': '每名窗口民警每 24 小时更换手机号件数', en: 'Phones of accounts changed at a counter by one officer in 24 hours' },
    unit: times,
    minimum: 1,
    maximum: 1000,
  },
  appointmentsPerPhonePerDay: {
    label: { 'zh-CN': '每个手机号每 24 小时预约次数', en: 'Appointments booked with one phone in 24 hours' },
    unit: times,
    minimum: 1,
    maximum: 100,
  },
  claimsHeldAtOnce: {
    label: { 'zh-CN': '每账号同时持有案件数', en: 'Cases one account may hold at once' },
    unit: { 'zh-CN': '件', en: 'cases' },
    minimum: 1,
    maximum: 100,
  },
  claimsPerHour: {
    label: { 'zh-CN': '每账号每小时领取未决案件数', en: 'Cases one account may take an hour without deciding them' },
    unit: { 'zh-CN': '件', en: 'cases' },
    minimum: 5,
    maximum: 1000,
  },
  revealsPerHour: {
    label: { 'zh-CN': '每账号每小时明文查看次数', en: 'Fields one account may reveal an hour' },
    unit: times,
    minimum: 1,
    maximum: 1000,
  },
  revealSeconds: {
    label: { 'zh-CN': '明文显示时长', en: 'Time a revealed field stays on the screen' },
    unit: seconds,
    minimum: 10,
    maximum: 600,
  },
  caseFactsPerHour: {
    label: {
      'zh-CN': '每账号每小时查阅案件事实次数（编写规则用）',
      en: 'Cases whose facts one account may look up an hour, for writing rules',
    },
    unit: { 'zh-CN': '件', en: 'cases' },
    minimum: 1,
    maximum: 1000,
  },
  draftsPerDocument: {
    label: { 'zh-CN': '每账号每份政策文件的草稿数', en: 'Drafts of one policy document that one account may have' },
    unit: { 'zh-CN': '份', en: 'drafts' },
    minimum: 1,
    maximum: 100,
  },
  backtestsAtOnce: {
    label: { 'zh-CN': '每账号同时进行的回测数', en: 'Backtests one account may have under way at once' },
    unit: { 'zh-CN': '项', en: 'backtests' },
    minimum: 1,
    maximum: 100,
  },
  exportsPerDay: { label: { 'zh-CN': '每账号每日导出次数', en: 'Exports of one account a day' }, unit: times, minimum: 1, maximum: 1000 },
  exportRecords: {
    label: { 'zh-CN': '每次导出记录数上限', en: 'Records of one export' },
    unit: { 'zh-CN': '条', en: 'records' },
    minimum: 1000,
    maximum: 1_000_000,
  },
  auditAnchorMinutes: {
    label: { 'zh-CN': '审计链锚定间隔', en: 'Time between two anchors of the audit chain' },
    unit: minutes,
    minimum: 1,
    maximum: 1440,
  },
  phoneCodeMinutes: { label: { 'zh-CN': '短信验证码有效期', en: 'Life of a code sent by SMS' }, unit: minutes, minimum: 1, maximum: 30 },
  phoneCodeAttempts: { label: { 'zh-CN': '短信验证码可试次数', en: 'Tries at a code sent by SMS' }, unit: times, minimum: 1, maximum: 10 },
  phoneCodeResendSeconds: {
    label: { 'zh-CN': '短信验证码重发间隔', en: 'Time between two codes to one phone' },
    unit: seconds,
    minimum: 30,
    maximum: 3600,
  },
  phoneCodesPerDay: {
    label: { 'zh-CN': '同一最终用户每日向同一号码发送验证码条数', en: 'Codes to one phone a day that one end user may ask for' },
    unit: times,
    minimum: 1,
    maximum: 100,
  },
  phoneCodesPerPhoneDay: {
    label: { 'zh-CN': '每号码每日验证码总条数', en: 'Codes to one phone a day' },
    unit: times,
    minimum: 1,
    maximum: 1000,
  },
  phoneCodesPerEndUserHour: {
    label: { 'zh-CN': '每最终用户每小时验证码条数', en: 'Codes one end user may have sent an hour' },
    unit: times,
    minimum: 1,
    maximum: 1000,
  },
  phoneCodesPerChannelHour: {
    label: { 'zh-CN': '每渠道每小时验证码条数', en: 'Codes one channel may have sent an hour' },
    unit: times,
    minimum: 10,
    maximum: 1_000_000,
  },
  passwordResetMinutes: {
    label: { 'zh-CN': '重设密码凭证有效期', en: 'Life of the proof that lets somebody choose a new password' },
    unit: minutes,
    minimum: 1,
    maximum: 60,
  },
};
