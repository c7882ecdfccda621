import type { Text } from '@trafficdesk/rules/text.ts';
import { z } from 'zod';
import type { FieldError } from '../problems/problem.ts';

const locales = { 'zh-CN': z.locales.zhCN().localeError, en: z.locales.en().localeError };

const REQUIRED: Text = { 'zh-CN': '此项必填。', en: 'This is required.' };
const UNKNOWN: Text = { 'zh-CN': '没有这一项，请删除。', en: 'There is no such field; leave it out.' };

/** A rule of a schema that says in both languages what is wrong: `.refine(test, says({…}))`. */
export const says = (text: Text) => ({ params: { text } });

type RawIssue = Parameters<typeof locales.en>[0];

const localized = (issue: RawIssue, language: keyof typeof locales): string => {
  const said = locales[language](issue);
  return typeof said === 'string' ? said : (said?.message ?? 'Invalid input');
};

function sentence(issue: RawIssue): Text {
  if (issue.code === 'custom' && issue.params?.text) return issue.params.text as Text;
  if (issue.code === 'invalid_type' && issue.input === undefined) return REQUIRED;
  return { 'zh-CN': localized(issue, 'zh-CN'), en: localized(issue, 'en') };
}

const escaped = (key: PropertyKey): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1');
const pointer = (path: PropertyKey[]): string => path.map((key) => `/${escaped(key)}`).join('');

/** Sentences that name each field of a body (JSON pointer) or each parameter (its name) that is not as it must be; one for each. */
export function fieldErrors(error: z.ZodError, place: 'body' | 'parameter'): FieldError[] {
  const messages = new Map<string, Text>();
  for (const issue of error.issues) {
    const unknown = issue.code === 'unrecognized_keys';
    for (const path of unknown ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]) {
      const field = place === 'body' ? pointer(path) : path.map(String).join('.');
      if (!messages.has(field)) messages.set(field, unknown ? UNKNOWN : sentence(issue as RawIssue));
    }
  }
  return [...messages].map(([field, message]) => ({ field, message }));
}
