import polyglotI18nProvider from 'ra-i18n-polyglot';
import englishMessages from 'ra-language-english';
import { en } from './en.ts';
import { chineseMessages } from './react-admin.zh-cn.ts';
import { languages, type Language } from './text.ts';
import { zhCN } from './zh-cn.ts';

const catalogues = { en: { ...englishMessages, ...en }, 'zh-CN': { ...chineseMessages, ...zhCN } };

/** The browser's first wish; Chinese for every kind of Chinese. */
const wished: Language = navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';

export const i18nProvider = polyglotI18nProvider((locale) => catalogues[locale as Language] ?? catalogues['zh-CN'], wished, languages);
