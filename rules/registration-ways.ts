import { type NextStep, type ReasonCatalogue, reasonWords } from './reasons.ts';
import type { Text } from './text.ts';

/** What somebody must have at hand, in words. */
const MATERIALS = {
  'phone-code': { 'zh-CN': '手机短信验证码', en: 'a code sent to the phone' },
  'other-phone': { 'zh-CN': '另一个手机号码', en: 'another phone number' },
  'phone-on-file': { 'zh-CN': '驾驶证或机动车档案中登记的手机', en: 'the phone in the driver or vehicle file' },
  alipay: { 'zh-CN': '本人实名的支付宝账号', en: "the person's own Alipay account, with the same ID number" },
  'face-check': { 'zh-CN': '手机应用中的实人认证', en: 'the real-person check in the app' },
  photos: { 'zh-CN': '申诉材料照片', en: 'photos as the appeal asks for them' },
  'identity-original': { 'zh-CN': '身份证明原件', en: 'the original of the identity document' },
} satisfies Record<string, Text>;

export type Material = keyof typeof MATERIALS;

/** Every way on from a check of a registration, and what it takes. The rules say which of them are told, and in which order. */
const WAYS: Readonly<Record<string, readonly Material[]>> = {
  'way-code': ['phone-code'],
  'way-password-reset': ['phone-code'],
  'way-account-appeal': ['photos', 'phone-code'],
  'way-another-phone': ['other-phone', 'phone-code'],
  'way-alipay': ['alipay', 'phone-code'],
  'way-identity-check': ['face-check', 'phone-code'],
  'way-phone-on-file': ['phone-on-file', 'phone-code'],
  'way-counter': ['identity-original'],
};

/** Whether a code names a way on, and none that the platform knows: nobody could be told what it takes. */
export const isUnknownWay = (code: string): boolean => code.startsWith('way-') && !Object.hasOwn(WAYS, code);

/** The counter remains, whatever the rules say. */
const ALWAYS = 'way-counter';

/** A way on, as applicants are told. */
export interface Way {
  code: string;
  text: Text;
  needs: { code: Material; text: Text }[];
  nextStep: NextStep;
}

/** What a reason that is no way says: why a registration cannot go on here. */
export interface Hindrance {
  code: string;
  text: Text;
}

/** Reasons by which a rule set says that it cannot tell; whoever asks is told the ways alone. */
const UNTOLD: readonly string[] = ['facts-missing', 'rule-set-broken', 'no-rule-applies'];

/** Codes that putting these reasons into words takes. */
export const codesToTell = (reasons: readonly string[]): string[] => [
  ...new Set([...reasons.filter((code) => !UNTOLD.includes(code)), ALWAYS]),
];

/**
 * The reasons of `registration.ways` in words: ways on, best first as the rules order them and the counter among them, and what else they say.
 * @throws RangeError where the catalogue lacks one of `codesToTell`.
 */
export function tellWays(catalogue: ReasonCatalogue, reasons: readonly string[]): { ways: Way[]; hindrances: Hindrance[] } {
  const told = codesToTell(reasons).map((code) => reasonWords(catalogue, code));
  return {
    ways: told.flatMap(({ code, applicantText: text, nextStep }) => {
      const needs = Object.hasOwn(WAYS, code) ? WAYS[code] : undefined;
      return needs ? [{ code, text, needs: needs.map((each) => ({ code: each, text: MATERIALS[each] })), nextStep }] : [];
    }),
    hindrances: told.flatMap(({ code, applicantText: text }) => (Object.hasOwn(WAYS, code) ? [] : [{ code, text }])),
  };
}
