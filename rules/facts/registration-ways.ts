import { channels } from './codes/channel.ts';
import { identityDocuments } from './codes/identity-document.ts';
import { type Choices, city, code, yesNo, type Vocabulary } from './vocabulary.ts';

const registry = { 'zh-CN': '全国人员与机动车登记库', en: 'national registry of people and vehicles' };
const accounts = { 'zh-CN': '平台用户', en: 'platform accounts' };
const roster = { 'zh-CN': '各地市服务开通情况', en: 'services switched on per city' };
const request = { 'zh-CN': '申请', en: 'the request' };
const blocks = { 'zh-CN': '在线办理限制', en: 'online ways closed to people' };

/** How the phone somebody registers with stands to the one on file. */
export const filedPhones = {
  equal: { 'zh-CN': '一致', en: 'the same' },
  differs: { 'zh-CN': '不一致', en: 'another' },
  none: { 'zh-CN': '档案中无手机号', en: 'none on file' },
} satisfies Choices;

/** What is known before somebody registers: which situation they are in, and what they can do (R-10 … R-15). */
export const registrationWays = {
  id: 'registration.ways',
  title: { 'zh-CN': '注册情形与办理方式', en: 'Registration: situation and ways on' },
  facts: {
    'channel.name': code({ 'zh-CN': '受理渠道', en: 'Channel' }, request, channels),
    'city.code': city({ 'zh-CN': '地市', en: 'City' }, request),
    'city.registrationOn': yesNo({ 'zh-CN': '地市已开通在线注册', en: 'Registration is switched on in the city' }, roster),
    'city.appealOn': yesNo({ 'zh-CN': '地市已开通在线申诉', en: 'Account appeals are switched on in the city' }, roster),
    'city.alipayOn': yesNo({ 'zh-CN': '地市已开通支付宝核验', en: 'Alipay check is switched on in the city' }, roster),
    'city.identityOn': yesNo({ 'zh-CN': '地市已开通实人认证', en: 'Real-person check is switched on in the city' }, roster),
    'identity.registered': yesNo({ 'zh-CN': '证件号码已注册', en: 'ID number has an account' }, accounts),
    'phone.taken': yesNo({ 'zh-CN': '手机号码已被他人注册', en: "Phone is another account's" }, accounts),
    'phone.onFile': code({ 'zh-CN': '与档案手机号', en: 'Phone, held against the one on file' }, registry, filedPhones),
    'person.onFile': yesNo({ 'zh-CN': '登记库中有此人', en: 'Person is in the registry' }, registry),
    'person.identityDocumentType': code({ 'zh-CN': '身份证明', en: 'Identity document' }, registry, identityDocuments),
    'applicant.blocked': yesNo({ 'zh-CN': '在线办理受限', en: 'Online ways are closed to the person' }, blocks),
  },
} satisfies Vocabulary;
