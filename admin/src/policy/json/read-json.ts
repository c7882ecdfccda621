import type { Content } from '../content.ts';

/** The typed text as a document, or what keeps it from being one. */
export function readJson(source: string): { content: Content } | { fault: string } {
  try {
    const content: unknown = JSON.parse(source);
    if (typeof content !== 'object' || content === null || Array.isArray(content)) return { fault: '{ … }' };
    return { content: content as Content };
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

export const writeJson = (content: Content): string => JSON.stringify(content, null, 2);
