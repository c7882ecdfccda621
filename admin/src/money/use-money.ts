import { useCallback } from 'react';
import { type Language, useLanguage } from '../i18n/text.ts';

const options: Intl.NumberFormatOptions = { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' };

const formats: Record<Language, Intl.NumberFormat> = {
  'zh-CN': new Intl.NumberFormat('zh-CN', options),
  en: new Intl.NumberFormat('en', options),
};

/** Money, which comes in fen, as people read it: in yuan. */
export function useMoney(): (fen: number) => string {
  const language = useLanguage();
  return useCallback((fen) => formats[language].format(fen / 100), [language]);
}
