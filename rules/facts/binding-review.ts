import { channels } from './codes/channel.ts';
import { type Choices, code, number, whole, type Vocabulary } from './vocabulary.ts';

const request = { 'zh-CN': '申请', en: 'the request' };
const photoRules = { 'zh-CN': '照片规则的结论', en: 'what the photo rules said' };
const eligibilityRules = { 'zh-CN': '资格规则的结论', en: 'what the eligibility rules said' };

/** Of the three photos. */
const photoCount = whole(0, 3);

/** What the eligibility rules can say, as the platform comes with them. */
export const eligibilityOutcomes = {
  'referred-to-counter': { 'zh-CN': '转窗口办理', en: 'to the counter' },
  refused: { 'zh-CN': '不予办理', en: 'refused' },
  review: { 'zh-CN': '需人工核实', en: 'a person must look' },
  eligible: { 'zh-CN': '符合条件', en: 'eligible' },
} satisfies Choices;

/** What routes a binding case to people, or straight back to the applicant. Counts are over the three photos. */
export const bindingReview = {
  id: 'binding.review',
  title: { 'zh-CN': '绑定派件', en: 'Who reviews a binding' },
  facts: {
    'photos.missing': number({ 'zh-CN': '缺少的照片数', en: 'Number of photos missing' }, request, photoCount),
    'photos.reshoot': number({ 'zh-CN': '需重拍的照片数', en: 'Number of photos to retake' }, photoRules, photoCount),
    'photos.doubtful': number({ 'zh-CN': '存疑的照片数', en: 'Number of doubtful photos' }, photoRules, photoCount),
    'case.round': number({ 'zh-CN': '第几次提交', en: 'Submission round' }, request, whole(1, 999)),
    'case.channel': code({ 'zh-CN': '受理渠道', en: 'Channel' }, request, channels),
    'eligibility.outcome': code({ 'zh-CN': '资格结论', en: 'Eligibility' }, eligibilityRules, eligibilityOutcomes),
  },
} satisfies Vocabulary;
