import { en } from '../../admin/src/i18n/en.ts';
import { zhCN } from '../../admin/src/i18n/zh-cn.ts';

export type Language = 'zh-CN' | 'en';
export const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

/** The console's words, to find buttons and headings by as people do. */
export type Words = typeof en;
export const wordsIn = (language: Language): Words => (language === 'en' ? en : zhCN);

/** Fills `%{name}` in. */
export const filled = (words: string, values: Record<string, string | number>): string =>
  words.replace(/%\{(\w+)\}/g, (_, name: string) => String(values[name]));

/** Whatever stands for `%{name}`, and either number where words differ by it. */
export function pattern(words: string): RegExp {
  const forms = words.split('||||').map((form) =>
    form
      .trim()
      .split(/%\{\w+\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+'),
  );
  return new RegExp(`^(${forms.join('|')})$`);
}
