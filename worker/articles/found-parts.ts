import { type AskedTerm, isAsked, termsOf } from './terms.ts';

/** A stretch of words, and whether it is what was asked for. */
export interface Part {
  text: string;
  found: boolean;
}

/** How long an excerpt is, in characters. */
const EXCERPT = 110;

/** Which characters of words were asked for. */
function marksOf(words: string, asked: readonly AskedTerm[]): boolean[] {
  const marks = Array.from(words, () => false);
  for (const { term, at, length } of termsOf(words)) if (isAsked(term, asked)) marks.fill(true, at, at + length);
  return marks;
}

function partsOf(characters: readonly string[], marks: readonly boolean[]): Part[] {
  const parts: Part[] = [];
  for (const [at, character] of characters.entries()) {
    const found = marks[at] ?? false;
    const last = parts.at(-1);
    if (last?.found === found) last.text += character;
    else parts.push({ text: character, found });
  }
  return parts;
}

/** Words with what was asked for marked. */
export const foundParts = (words: string, asked: readonly AskedTerm[]): Part[] => partsOf(Array.from(words), marksOf(words, asked));

/** Where the stretch begins that shows most of what was asked for. */
function bestStart(marks: readonly boolean[]): number {
  let [best, most, inside] = [0, 0, 0];
  for (const [at, mark] of marks.entries()) {
    inside += mark ? 1 : 0;
    if (at >= EXCERPT && marks[at - EXCERPT]) inside -= 1;
    if (inside > most) [best, most] = [Math.max(0, at - EXCERPT + 1), inside];
  }
  return best;
}

/** The stretch of words that shows most of what was asked for, marked; from a beginning of a sentence where one is near. */
export function excerptOf(words: string, asked: readonly AskedTerm[]): Part[] {
  const characters = Array.from(words.replaceAll(/\s+/g, ' '));
  const marks = marksOf(characters.join(''), asked);
  const latest = Math.max(0, characters.length - EXCERPT);
  const start = Math.min(bestStart(marks), latest);
  const sentence = characters.slice(0, start).findLastIndex((each) => /[。！？；.!?;]/.test(each)) + 1;
  const from = start - sentence < EXCERPT / 3 ? sentence : start;
  const to = from + EXCERPT;
  const parts = partsOf(characters.slice(from, to), marks.slice(from, to));
  const before: Part[] = from > 0 && from !== sentence ? [{ text: '…', found: false }] : [];
  const after: Part[] = to < characters.length ? [{ text: '…', found: false }] : [];
  return [...before, ...parts, ...after];
}
