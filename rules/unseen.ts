import type { Text } from './text.ts';

/** Characters that nobody sees, or that let words be read in another order than they are written: controls, formats, halves of pairs, no characters at all. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u;

/** The first character of words that nobody sees, as "U+202E"; null where all can be seen. Words of several lines may have line feeds. */
export function unseenIn(words: string, { lines }: { lines: boolean }): string | null {
  const [found] = UNSEEN.exec(lines ? words.replaceAll('\n', ' ') : words) ?? [];
  return found === undefined ? null : `U+${found.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** What to do about such a character. */
export const unseenWords = (character: string): Text => ({
  'zh-CN': `此处含有看不见的字符（${character}），会使人误读，请删除。`,
  en: `Here is a character that nobody sees (${character}), by which words are misread: take it out.`,
});
