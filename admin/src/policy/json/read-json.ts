import { visit } from 'jsonc-parser';
import type { Content } from '../content.ts';

/** What keeps typed text from being a document: the parser's own words, or a key that stands twice in one object and where the second does. */
export type Fault = { fault: string } | { key: string; from: number; to: number };

/** The typed text as a document, or what keeps it from being one. */
export function readJson(source: string): { content: Content } | Fault {
  try {
    const content: unknown = JSON.parse(source);
    if (typeof content !== 'object' || content === null || Array.isArray(content)) return { fault: '{ … }' };
    return doubledKey(source) ?? { content: content as Content };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

/** JSON lets a key stand twice and the last one win: half of what somebody wrote would be gone without a word. */
function doubledKey(source: string): { key: string; from: number; to: number } | null {
  const open: Set<string>[] = [];
  let found: { key: string; from: number; to: number } | null = null;
  visit(source, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty(key, from, length) {
      const keys = open.at(-1);
      if (keys?.has(key)) found ??= { key, from, to: from + length };
      keys?.add(key);
    },
  });
  return found;
}

/** A document as people read it. */
export const writeJson = (content: Content): string => JSON.stringify(content, null, 2);
