import { useCallback } from 'react';
import { useLanguage, type Language } from '../i18n/text.ts';

const zone = 'Asia/Shanghai';
const options: Intl.DateTimeFormatOptions = {
  timeZone: zone,
  month: 'short',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
};

const inYear: Record<Language, Intl.DateTimeFormat> = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', options),
  en: new Intl.DateTimeFormat('en-GB', options),
};
const otherYear: Record<Language, Intl.DateTimeFormat> = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { ...options, year: 'numeric' }),
  en: new Intl.DateTimeFormat('en-GB', { ...options, year: 'numeric' }),
};
const day: Intl.DateTimeFormatOptions = { timeZone: zone, year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' };
const days: Record<Language, Intl.DateTimeFormat> = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', day),
  en: new Intl.DateTimeFormat('en-GB', day),
};
const year = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' });

/** A moment (ISO 8601, UTC) as a clock in China shows it, with the weekday; the year only where it is not this one. */
export function useExactTime(): (moment: string) => string {
  const language = useLanguage();
  return useCallback(
    (moment) => {
      const at = new Date(moment);
      const format = year.format(at) === year.format(new Date()) ? inYear : otherYear;
      // Chinese sets the weekday right against the date; a space lets the eye find it.
      return format[language].format(at).replace(/(?=周)/, ' ');
    },
    [language],
  );
}

/** The day of a moment as a calendar in China shows it, with year and weekday. */
export function useExactDay(): (moment: string) => string {
  const language = useLanguage();
  return useCallback((moment) => days[language].format(new Date(moment)).replace(/(?=周)/, ' '), [language]);
}
