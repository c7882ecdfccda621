import type { DeskSearch } from '../api/schemas.ts';

/** What a number that somebody says is, by its shape; undefined where it is none. */
export function searchOf(typed: string): DeskSearch | undefined {
  const number = typed.replaceAll(/\s/g, '');
  if (/^\d{6}-\d{9}$/.test(number)) return { caseNumber: number };
  if (/^V\d{6}-\d{9}$/i.test(number)) return { handlingNumber: number.toUpperCase() };
  if (/^1[3-9]\d{9}$/.test(number)) return { phone: number };
  return number.length >= 5 && number.length <= 32 ? { identityNumber: number } : undefined;
}
