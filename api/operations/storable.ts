import { z } from 'zod';
import { says } from './field-errors.ts';

/** Deeper than any rule set, and far from where reading it would exhaust the stack. */
const LEVELS = 64;

const NUL = says({ 'zh-CN': '不能含有空字符（U+0000）。', en: 'The character U+0000 cannot be stored; leave it out.' });
const HALF = says({
  'zh-CN': '含有不完整的字符（未成对的代理项），请删除。',
  en: 'This holds half a character (an unpaired surrogate); leave it out.',
});
const DEEP = says({ 'zh-CN': `嵌套层数不能超过 ${LEVELS}。`, en: `This is nested more than ${LEVELS} levels deep.` });

function* faultsOfText(text: string): Generator<typeof NUL> {
  if (text.includes('\0')) yield NUL;
  if (/\p{Surrogate}/u.test(text)) yield HALF;
}

function* faults(value: unknown, path: PropertyKey[] = []): Generator<{ path: PropertyKey[]; fault: typeof NUL }> {
  if (typeof value === 'string') for (const fault of faultsOfText(value)) yield { path, fault };
  if (typeof value !== 'object' || value === null) return;
  if (path.length === LEVELS) {
    yield { path, fault: DEEP };
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    for (const fault of faultsOfText(key)) yield { path, fault };
    yield* faults(inner, [...path, key]);
  }
}

/**
 * Anything without the character U+0000 and without half a character, which PostgreSQL cannot store, and not nested without end: found here
 * it names its field, found later it would be a 500.
 */
export const storable = z.unknown().superRefine((value, context) => {
  for (const { path, fault } of faults(value)) context.addIssue({ code: 'custom', path, ...fault });
});

const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** Whether `storable` finds nothing, asked cheaply: nearly all that comes is so. */
export function isStorable(value: unknown, level = 0): boolean {
  if (typeof value === 'string') return !UNSTORABLE.test(value);
  if (typeof value !== 'object' || value === null) return true;
  if (level === LEVELS) return false;
  for (const key in value) if (UNSTORABLE.test(key) || !isStorable((value as Record<string, unknown>)[key], level + 1)) return false;
  return true;
}
