import { BLOCK_REASONS } from '@trafficdesk/rules/block-reasons.ts';
import type { Text } from '@trafficdesk/rules/text.ts';
import { VIOLATION_OBJECTION_REASONS } from '@trafficdesk/rules/violation-objection-reasons.ts';
import { REVIEW_ACT_REASONS } from '../board/reasons.ts';
import { RECORDED_REFUSALS } from '../permissions/record-refusal.ts';
import { PROBLEMS } from '../problems/catalogue.ts';
import { REVEAL_REASONS } from '../reveals/reasons.ts';
import { STAFF_REASONS } from '../staff/reasons.ts';
import { SUBJECT_REASONS } from './subject-reasons.ts';

/** Why something was done or refused, in words, by code. Codes that several lists share mean the same in each. */
const WORDS: Record<string, Text> = {
  ...REVEAL_REASONS,
  ...STAFF_REASONS,
  ...BLOCK_REASONS,
  ...REVIEW_ACT_REASONS,
  ...SUBJECT_REASONS,
  ...VIOLATION_OBJECTION_REASONS,
  ...Object.fromEntries(RECORDED_REFUSALS.map((code) => [code, PROBLEMS[code].title])),
  'case-held': { 'zh-CN': '持有该案件', en: 'Holds the case' },
  'by-owner': { 'zh-CN': '本人操作', en: 'By the owner of the account' },
  password: { 'zh-CN': '密码错误', en: 'Wrong password' },
  'password-too-old': { 'zh-CN': '发放的密码已过期', en: 'The password that was given has expired' },
  'unknown-or-locked': { 'zh-CN': '用户名不存在，或账号已停用、锁定', en: 'Unknown user name, or account disabled or locked' },
  totp: { 'zh-CN': '动态验证码不符', en: 'Wrong code of the authenticator' },
  'recovery-code': { 'zh-CN': '恢复码不符', en: 'Wrong recovery code' },
  'answer-not-valid': { 'zh-CN': '统一登录返回的结果未通过校验', en: 'The organisation’s answer did not stand up to checks' },
  'no-account': { 'zh-CN': '统一登录身份未录入，或账号已停用', en: 'Nobody is entered under that identity, or the account is disabled' },
  'person-asked': { 'zh-CN': '应本人请求', en: 'The person asked for it' },
  retention: { 'zh-CN': '留存期限届满', en: 'Kept for as long as the rules on retention say' },
  'day-over': { 'zh-CN': '当日未能转递', en: 'Not forwarded on its day' },
  'already-objected': { 'zh-CN': '违法库已有他处提出的异议', en: 'The violation database has an objection from elsewhere' },
  'unknown-violation': { 'zh-CN': '违法库没有该记录', en: 'The violation database has no such record' },
  'unknown-decision': { 'zh-CN': '违法库没有该处罚决定', en: 'The violation database has no such decision' },
  'key-taken': { 'zh-CN': '违法库以同一编号收到过别的请求', en: 'The violation database had another request under this key' },
  refused: { 'zh-CN': '违法库未接受', en: 'The violation database did not take it' },
  returned: { 'zh-CN': '退回付款人', en: 'Given back to whoever paid' },
  twice: { 'zh-CN': '重复缴纳', en: 'Paid twice' },
  over: { 'zh-CN': '多缴', en: 'Paid too much' },
  eliminated: { 'zh-CN': '违法记录已消除', en: 'The record was eliminated' },
  authority: { 'zh-CN': '公安机关自行消除', en: 'By the authority itself' },
  erasure: { 'zh-CN': '本人申请删除', en: 'The person asked for it to be deleted' },
};

/** A reason in words; null for a code that has none. */
export const reasonWords = (code: string): Text | null => WORDS[code] ?? null;
