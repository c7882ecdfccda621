import { useCallback } from 'react';
import { type Language, useLanguage } from '../i18n/text.ts';

const options: Intl.DateTimeFormatOptions = { timeZone: 'Asia/Shanghai', weekday: 'short' };

const formats: Record<Language, Intl.DateTimeFormat> = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', options),
  en: new Intl.DateTimeFormat('en-GB', options),
};

/** The weekday of a moment (ISO 8601, UTC) in China, short: 周三, Wed. */
export function useWeekday(): (moment: string) => string {
  const language = useLanguage();
  return useCallback((moment) => formats[language].format(new Date(moment)), [language]);
}
