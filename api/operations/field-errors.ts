import type { Text } from '@trafficdesk/rules/text.ts';
import { z } from 'zod';
import type { FieldError } from '../problems/problem.ts';

const locales = { 'zh-CN': z.locales.zhCN().localeError, en: z.locales.en().localeError };

const REQUIRED: Text = { 'zh-CN': '此项必填。', en: 'This is required.' };
const UNKNOWN: Text = { 'zh-CN': '没有这一项，请删除。', en: 'There is no such field; leave it out.' };
const UNKNOWN_INSIDE: Text = {
  'zh-CN': '其中有不应出现的项，请删除。',
  en: 'There is a field in here that does not belong; leave it out.',
};

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

/** Names as schemas have them, and places in a list. Any other key was thought of by whoever sent it, and may be a person's number. */
const NAME = /^(?:[A-Za-z][A-Za-z-]*|\d{1,3})$/;

/** The path up to where it stops being ours. */
function tellable(path: PropertyKey[]): string[] {
  const names = path.map(String);
  const foreign = names.findIndex((name) => !NAME.test(name));
  return foreign === -1 ? names : names.slice(0, foreign);
}

/**
 * Sentences that name each field of a body (JSON pointer) or each parameter (its name) that is not as it must be; one for each. They repeat
 * nothing of what was sent.
 */
export function fieldErrors(error: z.ZodError, place: 'body' | 'parameter'): FieldError[] {
  const messages = new Map<string, Text>();
  for (const issue of error.issues) {
    const unknown = issue.code === 'unrecognized_keys';
    for (const path of unknown ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]) {
      const names = tellable(path);
      const field = place === 'body' ? names.map((name) => `/${name}`).join('') : names.join('.');
      const message = unknown ? (names.length === path.length ? UNKNOWN : UNKNOWN_INSIDE) : sentence(issue as RawIssue);
      if (!messages.has(field)) messages.set(field, message);
    }
  }
  return [...messages].map(([field, message]) => ({ field, message }));
}
