import { within } from '../finding.ts';
import type { Text } from '../text.ts';
import { inBoth } from '../wording.ts';

/** One difference between two versions of a policy document, in words. */
export interface Change {
  kind: 'added' | 'removed' | 'changed' | 'moved';
  /** JSON pointer to the place: in the newer version, of what was removed in the older one. */
  pointer: string;
  /** Name of the rule it is in, as the newer version has it. */
  rule?: string;
  text: Text;
}

/** Where in a document something is compared, in both versions, and what it is called there. */
export interface Spot {
  /** JSON pointer in the newer version. */
  pointer: string;
  /** JSON pointer in the older version. */
  wasAt: string;
  rule?: string;
  /** What leads each sentence: the rule, the example, the part of the document. */
  about?: Text;
}

const COLON: Text = { 'zh-CN': '：', en: ': ' };
export const NONE: Text = { 'zh-CN': '无', en: 'none' };

/** The same words in both languages: a name, a code, a number. */
export const asIs = (words: string | number): Text => ({ 'zh-CN': String(words), en: String(words) });

/** Words between quotation marks, in each language. */
export const inQuotes = (words: Text): Text => inBoth((language) => `“${words[language]}”`);

/** The same of words that are one for both. */
export const quoted = (words: string): Text => inQuotes(asIs(words));

/** Words with a space between them in English and none in Chinese. */
export const joined = (...parts: Text[]): Text =>
  inBoth((language) => parts.map((part) => part[language]).join(language === 'en' ? ' ' : ''));

/** "a: b: c", as each language writes colons. */
export const colons = (...parts: (Text | undefined)[]): Text =>
  inBoth((language) =>
    parts
      .filter((part) => part !== undefined)
      .map((part) => part[language])
      .join(COLON[language]),
  );

/** "old → new". */
export const arrow = (was: Text, is: Text): Text => inBoth((language) => `${was[language]} → ${is[language]}`);

/** A list in words: "a, b". */
export const listed = (parts: readonly Text[]): Text =>
  parts.length === 0 ? NONE : inBoth((language) => parts.map((part) => part[language]).join(language === 'en' ? ', ' : '、'));

/** A change at a spot; what it says follows what the spot is called. */
export const changeAt = ({ pointer, wasAt, rule, about }: Spot, kind: Change['kind'], text: Text): Change => ({
  kind,
  pointer: kind === 'removed' ? wasAt : pointer,
  ...(rule === undefined ? {} : { rule }),
  text: colons(about, text),
});

/** A spot below another: `key` in the newer version, `oldKey` in the older one. */
export const below = (spot: Spot, key: string | number, oldKey: string | number = key): Spot => ({
  ...spot,
  pointer: within(spot.pointer, key),
  wasAt: within(spot.wasAt, oldKey),
});

/** The spot of a whole document. */
export const TOP: Spot = { pointer: '', wasAt: '' };
