import { useLocaleState } from 'react-admin';
import type { Text } from '../api/schemas.ts';

export type Language = keyof Text;

export const languages: { locale: Language; name: string }[] = [
  { locale: 'zh-CN', name: '简体中文' },
  { locale: 'en', name: 'English' },
];

/** The language people read the page in. */
export function useLanguage(): Language {
  const [locale] = useLocaleState();
  return locale === 'en' ? 'en' : 'zh-CN';
}

/** Picks the reader's language out of words that the server sends in both. */
export function useText(): (text: Text) => string {
  const language = useLanguage();
  return (text) => text[language];
}
