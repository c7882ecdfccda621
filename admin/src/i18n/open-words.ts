import type { I18nProvider } from 'react-admin';
import { preferences } from '../layout/preferences.ts';
import type { Language } from './text.ts';
import { type Catalogue, wordsProvider } from './words-provider.ts';

/** Each language is a file of its own, so that the first load is of one. */
const load: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await import('./catalogue-en.ts')).messages,
  'zh-CN': async () => (await import('./catalogue-zh-cn.ts')).messages,
};
const isLanguage = (locale: unknown): locale is Language => typeof locale === 'string' && Object.hasOwn(load, locale);

/** What was chosen here before; else the browser's first wish, and Chinese for every kind of Chinese. */
function wished(): Language {
  const chosen: unknown = preferences.getItem('locale');
  if (isLanguage(chosen)) return chosen;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** Milliseconds after which the other language is fetched too, so that it is there when the network is not. */
const settled = 10_000;

/** The page's words, once those of the reader's language are here. */
export async function openWords(): Promise<I18nProvider> {
  const first = wished();
  const messages = await load[first]();
  setTimeout(() => Object.values(load).forEach((each) => void each().catch(() => undefined)), settled);
  return wordsProvider(first, messages, (language) => load[language]());
}
