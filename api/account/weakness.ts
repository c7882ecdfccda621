import type { Text } from '@trafficdesk/rules/text.ts';
import { OBVIOUS_PASSWORDS } from './obvious-passwords.ts';

const short = (characters: number): Text => ({
  'zh-CN': `密码至少需要 ${characters} 个字符，可以是一句只有您会想到的话。`,
  en: `A password has at least ${characters} characters. A sentence that only you would think of will do.`,
});

const OBVIOUS: Text = {
  'zh-CN': '这是最常见的密码之一，请换一个。',
  en: 'This is one of the passwords everybody tries first. Choose another.',
};
/** Said of a new password that is the one there was. */
export const SAME: Text = { 'zh-CN': '新密码不能与当前密码相同。', en: 'The new password must be another one.' };

const NAMED: Text = { 'zh-CN': '密码不能包含用户名。', en: 'A password must not contain the user name.' };

/**
 * What speaks against a password, or null. Length counts, and being nobody's first guess; mixtures of kinds of characters are not asked
 * for (NIST SP 800-63B 3.1.1.2).
 */
export function weaknessOf(password: string, { username, characters }: { username: string; characters: number }): Text | null {
  const small = password.toLowerCase();
  if (Array.from(password).length < characters) return short(characters);
  if (OBVIOUS_PASSWORDS.has(small)) return OBVIOUS;
  return small.includes(username.toLowerCase()) ? NAMED : null;
}
