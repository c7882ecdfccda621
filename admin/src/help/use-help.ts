import { useLanguage } from '../i18n/text.ts';
import type { Help } from './help.ts';
import { helpInEnglish } from './help.en.ts';
import { helpInChinese } from './help.zh-cn.ts';

/** The help of every role in the reader's language. Pages that use it are loaded when they are asked for. */
export const useHelp = (): Help => (useLanguage() === 'en' ? helpInEnglish : helpInChinese);
