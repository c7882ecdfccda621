import { channels } from './codes/channel.ts';
import { identityDocuments } from './codes/identity-document.ts';
import { proofs, wayKinds } from './codes/way.ts';
import { code, number, whole, yesNo, type Vocabulary } from './vocabulary.ts';

const registry = { 'zh-CN': '全国人员与机动车登记库', en: 'national registry of people and vehicles' };
const accounts = { 'zh-CN': '平台用户', en: 'platform accounts' };
const everywhere = { 'zh-CN': '平台用户与登记库', en: 'platform accounts and national registry' };
const blocks = { 'zh-CN': '平台限制在线办理记录', en: 'online ways closed on the platform' };
const roster = { 'zh-CN': '各地市服务开通情况', en: 'services switched on per city' };
const cases = { 'zh-CN': '平台案件', en: 'cases of the platform' };
const request = { 'zh-CN': '申请', en: 'the request' };
const proof = { 'zh-CN': '验证码、支付宝或窗口核对的结果', en: 'codes, Alipay or originals seen' };

/** What is known before a phone is replaced in account and files (R-01, R-02, R-10 … ). */
export const phoneChangeEligibility = {
  id: 'phone-change.eligibility',
  title: { 'zh-CN': '变更手机号码资格', en: 'Eligibility for a phone change' },
  facts: {
    'channel.name': code({ 'zh-CN': '受理渠道', en: 'Channel' }, request, channels),
    'city.serviceOn': yesNo({ 'zh-CN': '所在地市已开通在线变更手机号码', en: 'Phone changes are switched on in the city' }, roster),
    'applicant.registered': yesNo({ 'zh-CN': '申请人已注册', en: 'Applicant is a registered user' }, accounts),
    'applicant.identityDocumentType': code({ 'zh-CN': '申请人身份证明', en: "Applicant's identity document" }, registry, identityDocuments),
    'applicant.blocked': yesNo({ 'zh-CN': '申请人被限制在线办理', en: 'Online way is closed to the applicant' }, blocks),
    'phone.taken': yesNo({ 'zh-CN': '新手机号已被他人注册', en: "New phone is another account's" }, accounts),
    'phone.same': yesNo(
      { 'zh-CN': '新手机号与账号、驾驶证和机动车档案均一致', en: 'New phone stands in account, driver and vehicle files already' },
      everywhere,
    ),
    'phone.changesLately': number(
      {
        'zh-CN': '近期变更手机号码次数（期限见案件设置）',
        en: 'Times the phone was changed lately (how far back: settings)',
      },
      cases,
      whole(0, 999),
    ),
    'way.kind': code({ 'zh-CN': '办理方式', en: 'Way' }, request, wayKinds),
    'way.proof': code({ 'zh-CN': '办理方式的验证', en: 'Proof by that way' }, proof, proofs),
  },
} satisfies Vocabulary;
