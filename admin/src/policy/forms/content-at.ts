import type { Content } from '../content.ts';

const keysOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));

const isContent = (value: unknown): value is Content => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands in a content at a JSON pointer through its objects; undefined where nothing does. */
export const valueAt = (content: Content, pointer: string): unknown =>
  keysOf(pointer).reduce<unknown>((value, key) => (isContent(value) ? value[key] : undefined), content);

/** A content with another value at a JSON pointer through its objects; those that are missing on the way are made. */
export function withValueAt(content: Content, pointer: string, value: unknown): Content {
  const put = (within: unknown, [key, ...rest]: string[]): unknown =>
    key === undefined ? value : { ...(isContent(within) ? within : {}), [key]: put(isContent(within) ? within[key] : undefined, rest) };
  return put(content, keysOf(pointer)) as Content;
}
