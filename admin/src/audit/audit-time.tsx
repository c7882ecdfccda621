import { useLanguage, type Language } from '../i18n/text.ts';

const options: Intl.DateTimeFormatOptions = {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
};

const formats: Record<Language, Intl.DateTimeFormat> = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { ...options, month: '2-digit' }),
  en: new Intl.DateTimeFormat('en-GB', { ...options, month: 'short' }),
};

/** A moment to the second on the clock of China: what happened within one minute has an order. */
export function AuditTime({ at }: { at: string }) {
  return <time dateTime={at}>{formats[useLanguage()].format(new Date(at))}</time>;
}
