import type { Text } from '@trafficdesk/rules/text.ts';
import type { Matter, MatterKind } from '@trafficdesk/worker/store/matters.ts';
import { stepWords } from '../cases/effect-words.ts';

const KIND_WORDS: Record<MatterKind, Text> = {
  'effect-step-left': { 'zh-CN': '一处手机号码未能恢复', en: 'A phone could not be put back' },
  'effect-overdue': { 'zh-CN': '档案手机号码逾期未更新', en: 'Files did not take the new phone in time' },
  'registry-refused': { 'zh-CN': '登记库未接受记录', en: 'The registry did not take a record' },
  'block-appeal-overdue': { 'zh-CN': '限制在线办理的申诉逾期未处理', en: 'An appeal against a block was not decided in time' },
  'objection-overdue': { 'zh-CN': '对更换手机号的异议逾期未处理', en: 'An objection to another phone was not decided in time' },
};

const RECORDS: Record<string, Text> = {
  binding: { 'zh-CN': '绑定', en: 'a binding' },
  'end-of-binding': { 'zh-CN': '解除绑定', en: 'the end of a binding' },
};

function codeWords({ kind, code }: Matter): Text | undefined {
  if (code === null) return undefined;
  return kind === 'effect-step-left' ? stepWords(code) : RECORDS[code];
}

/** What is the matter, in words. */
export function matterWords(matter: Matter): Text {
  const [words, more] = [KIND_WORDS[matter.kind], codeWords(matter)];
  return more ? { 'zh-CN': `${words['zh-CN']}：${more['zh-CN']}`, en: `${words.en}: ${more.en}` } : words;
}
