import { z } from 'zod';
import { says } from './field-errors.ts';

const NUL = says({ 'zh-CN': '不能含有空字符（U+0000）。', en: 'The character U+0000 cannot be stored; leave it out.' });

function* pathsWithNul(value: unknown, path: PropertyKey[] = []): Generator<PropertyKey[]> {
  if (typeof value === 'string' && value.includes('\0')) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key.includes('\0')) yield path;
    yield* pathsWithNul(inner, [...path, key]);
  }
}

/** Anything without the character U+0000, which PostgreSQL cannot store: found here it names its field, found there it would be a 500. */
export const noNul = z.unknown().superRefine((value, context) => {
  for (const path of pathsWithNul(value)) context.addIssue({ code: 'custom', path, ...NUL });
});
