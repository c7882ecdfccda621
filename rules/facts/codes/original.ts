import type { Choices } from '../vocabulary.ts';

/** What an officer at a counter has seen of somebody who is present. */
export const originals = {
  'identity-document': { 'zh-CN': '申请人身份证明原件', en: "original of the applicant's identity document" },
  'driving-licence': { 'zh-CN': '申请人驾驶证原件', en: "original of the applicant's driving licence" },
  'vehicle-licence': { 'zh-CN': '机动车行驶证原件', en: 'original of the vehicle licence' },
  'owner-identity-document': {
    'zh-CN': '车主到场，出示身份证明原件',
    en: 'owner is present, with the original of their identity document',
  },
  'power-of-attorney': { 'zh-CN': '车主的书面委托原件', en: "original of the owner's power of attorney" },
  'phone-at-hand': { 'zh-CN': '手机号码在申请人手中（当场拨通）', en: 'the phone is here: it rang when its number was called' },
} satisfies Choices;

export type Original = keyof typeof originals;

/** All of them, in the order people see them. */
export const ORIGINALS = Object.keys(originals) as [Original, ...Original[]];
