import type { Text } from '../text.ts';

/** The shapes that text in policy documents has, each with what is said of text that has another. */
export const patterns = {
  written: { shape: '\\S', words: { 'zh-CN': '不能为空，请填写文字。', en: 'This is empty: write the words.' } },
  path: {
    shape: '^\\$\\.[A-Za-z][A-Za-z0-9]*$',
    words: {
      'zh-CN': '路径只能写成“$.名称”，例如“$.plateType”。',
      en: 'A path can only be "$." and a name, such as "$.plateType".',
    },
  },
  ruleName: {
    shape: '^R-\\d\\d .*\\S',
    words: {
      'zh-CN': '规则名称要以规则编号开头，例如“R-33 …”。',
      en: 'A rule\'s name starts with the id of the rule it states, such as "R-33 …".',
    },
  },
  sharedName: {
    shape: '^[\\p{L}\\p{N}][\\p{L}\\p{N} -]{0,59}$',
    words: {
      'zh-CN': '名称只能用文字、数字、空格和连字符，最多 60 个字。',
      en: 'A name has letters, digits, spaces and hyphens only, 60 at the most.',
    },
  },
  ruleId: { shape: '^R-\\d\\d$', words: { 'zh-CN': '规则编号应写成“R-33”的形式。', en: 'A rule id looks like "R-33".' } },
  code: {
    shape: '^[a-z][a-z0-9-]*$',
    words: { 'zh-CN': '代码只能用小写字母、数字和连字符。', en: 'A code has lower-case letters, digits and hyphens only.' },
  },
  cityCode: {
    shape: '^\\d{6}$',
    words: { 'zh-CN': '地市代码是六位数字，例如“441900”。', en: 'The code of a city is six digits, such as "441900".' },
  },
  year: { shape: '^20\\d\\d$', words: { 'zh-CN': '年份应写成“2026”的形式。', en: 'A year looks like "2026".' } },
  day: {
    shape: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
    words: { 'zh-CN': '日期应写成“2026-10-01”的形式。', en: 'A day looks like "2026-10-01".' },
  },
} satisfies Record<string, { shape: string; words: Text }>;
