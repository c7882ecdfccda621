import type { I18nProvider } from 'react-admin';
import { languages, type Language } from './text.ts';

/** Words by key, in as many levels as there are dots in the key. */
export interface Catalogue {
  readonly [key: string]: string | Catalogue | undefined;
}

type Values = Record<string, unknown>;

const wordsAt = (catalogue: Catalogue, key: string): string | undefined => {
  let found: Catalogue[string] = catalogue;
  for (const part of key.split('.')) {
    found = typeof found === 'object' && Object.hasOwn(found, part) ? found[part] : undefined;
  }
  return typeof found === 'string' ? found : undefined;
};

/** Chooses the form for `smart_count` where there are several, and puts the values in place of `%{name}`; what has none stays. */
const fill = (words: string, values: Values, language: Language): string => {
  const forms = words.split('||||');
  const one = language === 'zh-CN' || values['smart_count'] === undefined || values['smart_count'] === 1;
  const form = (one ? forms[0] : (forms[1] ?? forms[0])) ?? '';
  return (forms.length > 1 ? form.trim() : form).replace(/%\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : whole;
  });
};

/** The page's words to the framework: those of `first`, until another language is chosen and `load`ed. */
export function wordsProvider(first: Language, words: Catalogue, load: (language: Language) => Promise<Catalogue>): I18nProvider {
  let now = { language: first, words };
  return {
    translate: (key, options) => {
      const values = (typeof options === 'number' ? { smart_count: options } : (options ?? {})) as Values;
      const found = wordsAt(now.words, key) ?? values['_'];
      return typeof found === 'string' ? fill(found, values, now.language) : key;
    },
    changeLocale: async (locale) => {
      const language: Language = locale === 'en' ? 'en' : 'zh-CN';
      now = { language, words: await load(language) };
    },
    getLocale: () => now.language,
    getLocales: () => languages,
  };
}
