import { within } from './finding.ts';
import { unseenIn } from './unseen.ts';

/** A place in a document, and the character there that nobody sees. */
export interface Unseen {
  pointer: string;
  character: string;
}

/** What is written in one of the two languages may be of several lines. */
const isProse = (pointer: string): boolean => /\/(zh-CN|en)$/.test(pointer);

/** Finds characters that nobody sees, in names and in values of a document. */
export function checkCharacters(value: unknown, pointer = ''): Unseen[] {
  if (typeof value === 'string') {
    const character = unseenIn(value, { lines: isProse(pointer) });
    return character === null ? [] : [{ pointer, character }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = within(pointer, key);
    const character = unseenIn(key, { lines: false });
    return character === null ? checkCharacters(inner, place) : [{ pointer: place, character }];
  });
}
