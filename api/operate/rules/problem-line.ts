import type { Language } from '@trafficdesk/rules/text.ts';
import { PROBLEMS } from '../../problems/catalogue.ts';
import type { Problem } from '../../problems/problem.ts';

/** A problem as a sentence or two: what it is, and what to do. */
export function problemLine({ code, more }: Problem, language: Language): string {
  const { title, next } = PROBLEMS[code];
  const stop = language === 'en' ? '. ' : '。';
  return `${title[language]}${stop}${more.detail?.[language] ?? next[language]}`;
}
