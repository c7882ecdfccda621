/** A stretch of a note; `named` where it names a colleague. */
export interface NotePart {
  /** Where it begins. */
  at: number;
  words: string;
  named: boolean;
}

const nameAt = (text: string, at: number, names: readonly string[]): string | undefined =>
  names.find((name) => text.startsWith(`@${name}`, at));

/** A note in stretches, each `@name` of these names by itself; of two names that begin alike the longer one. */
export function partsOfNote(text: string, names: readonly string[]): NotePart[] {
  const longestFirst = names.toSorted((a, b) => b.length - a.length);
  const parts: NotePart[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const name = nameAt(text, at, longestFirst);
    if (name === undefined || at < from) continue;
    if (at > from) parts.push({ at: from, words: text.slice(from, at), named: false });
    parts.push({ at, words: `@${name}`, named: true });
    from = at + name.length + 1;
  }
  if (from < text.length) parts.push({ at: from, words: text.slice(from), named: false });
  return parts;
}

/** What stands between an @ and the caret, where a name is being typed; undefined elsewhere. */
export function nameBeingTyped(text: string, caret: number): { from: number; typed: string } | undefined {
  const from = text.slice(0, caret).lastIndexOf('@');
  const typed = from < 0 ? '' : text.slice(from + 1, caret);
  return from < 0 || /\s/.test(typed) || typed.length > 40 ? undefined : { from, typed };
}
