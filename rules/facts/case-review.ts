import { channels } from './codes/channel.ts';
import { processes } from './codes/process.ts';
import { proofs, wayKinds } from './codes/way.ts';
import { type Choices, code, number, whole, type Vocabulary } from './vocabulary.ts';

const request = { 'zh-CN': '申请', en: 'the request' };
const replaced = { 'zh-CN': '本案取代的申请', en: 'applications that this one took the place of' };
const joins = { 'zh-CN': '并入本案的其他申请', en: 'applications joined to this one' };
const photoRules = { 'zh-CN': '照片规则的结论', en: 'what the photo rules said' };
const proof = { 'zh-CN': '验证码、实人认证、支付宝或窗口核对的结果', en: 'codes, real-person check, Alipay or originals seen' };
const eligibilityRules = { 'zh-CN': '资格规则的结论', en: 'what the eligibility rules said' };

/** No process asks for more than three photos. */
const photoCount = whole(0, 3);

/** What the eligibility rules can say, as the platform comes with them. */
export const eligibilityOutcomes = {
  'referred-to-counter': { 'zh-CN': '转窗口办理', en: 'to the counter' },
  refused: { 'zh-CN': '不予办理', en: 'refused' },
  review: { 'zh-CN': '需人工核实', en: 'a person must look' },
  eligible: { 'zh-CN': '符合条件', en: 'eligible' },
} satisfies Choices;

/** What routes a case to people, or straight back to the applicant. Counts are over the three photos. */
export const caseReview = {
  id: 'case.review',
  title: { 'zh-CN': '派件', en: 'Who reviews a case' },
  facts: {
    'photos.missing': number({ 'zh-CN': '缺少的照片数', en: 'Number of photos missing' }, request, photoCount),
    'photos.reshoot': number({ 'zh-CN': '需重拍的照片数', en: 'Number of photos to retake' }, photoRules, photoCount),
    'photos.doubtful': number({ 'zh-CN': '存疑的照片数', en: 'Number of doubtful photos' }, photoRules, photoCount),
    'case.process': code({ 'zh-CN': '业务', en: 'Process' }, request, processes),
    'case.round': number({ 'zh-CN': '第几次提交', en: 'Submission round' }, request, whole(1, 999)),
    'case.channel': code({ 'zh-CN': '受理渠道', en: 'Channel' }, request, channels),
    'case.rivals': number(
      { 'zh-CN': '并入的申请中其他手机号数', en: 'Number of other phones in the applications joined' },
      joins,
      whole(0, 999),
    ),
    'case.objections': number(
      { 'zh-CN': '对所取代申请的未决异议数', en: 'Number of objections left open by the applications replaced' },
      replaced,
      whole(0, 999),
    ),
    'way.kind': code({ 'zh-CN': '办理方式', en: 'Way' }, request, wayKinds),
    'way.proof': code({ 'zh-CN': '办理方式的验证', en: 'Proof by that way' }, proof, proofs),
    'eligibility.outcome': code({ 'zh-CN': '资格结论', en: 'Eligibility' }, eligibilityRules, eligibilityOutcomes),
  },
} satisfies Vocabulary;
