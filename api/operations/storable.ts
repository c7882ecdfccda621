import { z } from 'zod';
import { says } from './field-errors.ts';

/** Deeper than any rule set, and far from where reading it would exhaust the stack. */
const LEVELS = 64;

const NUL = says({ 'zh-CN': '不能含有空字符（U+0000）。', en: 'The character U+0000 cannot be stored; leave it out.' });
const DEEP = says({ 'zh-CN': `嵌套层数不能超过 ${LEVELS}。`, en: `This is nested more than ${LEVELS} levels deep.` });

function* faults(value: unknown, path: PropertyKey[] = []): Generator<{ path: PropertyKey[]; fault: typeof NUL }> {
  if (typeof value === 'string' && value.includes('\0')) yield { path, fault: NUL };
  if (typeof value !== 'object' || value === null) return;
  if (path.length === LEVELS) {
    yield { path, fault: DEEP };
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (key.includes('\0')) yield { path, fault: NUL };
    yield* faults(inner, [...path, key]);
  }
}

/**
 * Anything without the character U+0000, which PostgreSQL cannot store, and not nested without end: found here it names its field, found
 * later it would be a 500.
 */
export const storable = z.unknown().superRefine((value, context) => {
  for (const { path, fault } of faults(value)) context.addIssue({ code: 'custom', path, ...fault });
});
