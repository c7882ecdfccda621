import { channels } from './codes/channel.ts';
import { identityDocuments } from './codes/identity-document.ts';
import { code, number, whole, yesNo, type Vocabulary } from './vocabulary.ts';

const registry = { 'zh-CN': '全国人员与机动车登记库', en: 'national registry of people and vehicles' };
const accounts = { 'zh-CN': '平台用户', en: 'platform accounts' };
const blocks = { 'zh-CN': '平台限制在线办理记录', en: 'online ways closed on the platform' };
const roster = { 'zh-CN': '各地市服务开通情况', en: 'services switched on per city' };
const request = { 'zh-CN': '申请', en: 'the request' };
const joins = { 'zh-CN': '并入本案的其他申请', en: 'applications joined to this one' };

/** What is known before an account is given a new phone on an appeal. */
export const accountAppealEligibility = {
  id: 'account-appeal.eligibility',
  title: { 'zh-CN': '在线申诉资格', en: 'Eligibility for an account appeal' },
  facts: {
    'channel.name': code({ 'zh-CN': '受理渠道', en: 'Channel' }, request, channels),
    'city.serviceOn': yesNo({ 'zh-CN': '所在地市已开通在线申诉', en: 'Appeals are switched on in the city' }, roster),
    'applicant.registered': yesNo({ 'zh-CN': '证件号码已注册', en: 'ID number has an account' }, accounts),
    'applicant.identityDocumentType': code({ 'zh-CN': '申请人身份证明', en: "Applicant's identity document" }, registry, identityDocuments),
    'applicant.blocked': yesNo({ 'zh-CN': '申请人被限制在线办理', en: 'Online way is closed to the applicant' }, blocks),
    'phone.taken': yesNo({ 'zh-CN': '新手机号已被他人注册', en: "New phone is another account's" }, accounts),
    'phone.same': yesNo({ 'zh-CN': '新手机号就是注册手机号', en: 'New phone is the one of the account' }, accounts),
    'appeal.joined': number({ 'zh-CN': '并入的其他申请数', en: 'Number of applications joined' }, joins, whole(0, 999)),
    'appeal.rivals': number(
      { 'zh-CN': '并入的申请中其他手机号数', en: 'Number of other phones in the applications joined' },
      joins,
      whole(0, 999),
    ),
  },
} satisfies Vocabulary;
