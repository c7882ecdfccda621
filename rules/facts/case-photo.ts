import { photoSlots } from './codes/photo-slot.ts';
import { between, code, number, whole, yesNo, type Vocabulary } from './vocabulary.ts';

const request = { 'zh-CN': '申请', en: 'the request' };
const measured = { 'zh-CN': '照片自动检测', en: 'measured on the photo' };
const metadata = { 'zh-CN': '照片元数据', en: "the photo's metadata" };
const otherCases = { 'zh-CN': '与其他申请人照片比对', en: "comparison with other applicants' photos" };

const pixels = { 'zh-CN': '像素', en: 'px' };
const percent = { 'zh-CN': '%', en: '%' };
const bits = { 'zh-CN': '位（共 256 位）', en: 'of 256 bits' };

/** As long as an edge can be in the file formats there are. */
const edge = whole(1, 65_535);
/** The variance of a Laplacian of eight-bit values, each from -1020 to 1020. */
const laplacianVariance = between(0, 1020 ** 2);
const luma = between(0, 255);
const share = between(0, 100);

/** What is measured on one photo; evaluated once per photo. */
export const casePhoto = {
  id: 'case.photo',
  title: { 'zh-CN': '照片', en: 'A photo of a case' },
  facts: {
    'photo.slot': code({ 'zh-CN': '照片种类', en: 'Photo' }, request, photoSlots),
    'photo.width': number({ 'zh-CN': '照片宽度', en: 'Width' }, measured, edge, pixels),
    'photo.height': number({ 'zh-CN': '照片高度', en: 'Height' }, measured, edge, pixels),
    'photo.sharpness': number({ 'zh-CN': '清晰度', en: 'Sharpness' }, measured, laplacianVariance),
    'photo.brightness': number({ 'zh-CN': '整体亮度（0–255）', en: 'Brightness (0–255)' }, measured, luma),
    'photo.glareShare': number({ 'zh-CN': '过曝面积占比', en: 'Burnt-out area' }, measured, share, percent),
    'photo.darkShare': number({ 'zh-CN': '全黑面积占比', en: 'Black area' }, measured, share, percent),
    'photo.borderBrightness': number({ 'zh-CN': '背景亮度（0–255）', en: 'Background brightness (0–255)' }, measured, luma),
    'photo.editingSoftware': yesNo({ 'zh-CN': '元数据显示经过修图软件', en: 'Metadata names an editing program' }, metadata),
    'photo.duplicateDistance': number(
      { 'zh-CN': '与其他案件照片的差异', en: "Difference from another case's photo" },
      otherCases,
      whole(0, 256),
      bits,
    ),
  },
} satisfies Vocabulary;
