/** A piece of words by which an article is found, and where it stands, counted in characters. */
export interface Term {
  term: string;
  at: number;
  length: number;
}

/**
 * What a search asks for; `prefix` where it is only the beginning of what may stand in an article, `faint` where half of it stands in every question:
 * such a pair decides between articles that are otherwise alike.
 */
export interface AskedTerm {
  term: string;
  prefix: boolean;
  faint: boolean;
}

/** More than this no question needs, and no article can make a search slow by it. */
const MOST_ASKED = 24;

/** Characters and words that every question is made of and that say nothing of what it is about. */
const EMPTY = /[的了吗呢吧啊呀么嘛之与及或和是在有我你您他她它们这那哪什怎如何为请问把被就都也还又让给]/u;
const EMPTY_WORDS = new Set(
  'a an the of to in on at by for and or is are be do does did can could may i my me you your it its how what where when why which with from this that if not no'.split(
    ' ',
  ),
);

/** Each character as search has it: small, plain, and one for one. */
const plain = (words: string): string[] =>
  Array.from(words, (character) => {
    const form = character.normalize('NFKC').toLowerCase();
    return Array.from(form).length === 1 ? form : character;
  });

/** Without what English hangs on a word: violations and violation, paying and pay are one. */
function stem(word: string): string {
  if (word.length < 5) return word;
  return word.replace(/(?:ing|ed|es|s)$/, '');
}

const HAN = /\p{Script=Han}/u;
const WORD = /[\p{L}\p{N}]/u;

type Kind = 'han' | 'word' | 'between';
const kindOf = (character: string): Kind => (HAN.test(character) ? 'han' : WORD.test(character) ? 'word' : 'between');

/** Characters of one kind that stand together: where they begin and end. */
function runsOf(characters: readonly string[]): { kind: Kind; from: number; to: number }[] {
  const runs: { kind: Kind; from: number; to: number }[] = [];
  for (const [at, character] of characters.entries()) {
    const kind = kindOf(character);
    const last = runs.at(-1);
    if (last?.kind === kind) last.to = at + 1;
    else runs.push({ kind, from: at, to: at + 1 });
  }
  return runs.filter(({ kind }) => kind !== 'between');
}

/**
 * The terms of words: of Chinese, which has no spaces, each two characters that stand together; of anything else, words without their
 * endings. A single Chinese character between others of another kind is a term by itself.
 */
export function termsOf(words: string): Term[] {
  const characters = plain(words);
  return runsOf(characters).flatMap(({ kind, from, to }) => {
    if (kind === 'word') return [{ term: stem(characters.slice(from, to).join('')), at: from, length: to - from }];
    if (to - from === 1) return [{ term: characters[from] as string, at: from, length: 1 }];
    return Array.from({ length: to - from - 1 }, (_, step) => ({
      term: characters.slice(from + step, from + step + 2).join(''),
      at: from + step,
      length: 2,
    }));
  });
}

type Telling = 'whole' | 'half' | 'none';

/** How much a term says of what somebody asks about. */
function tellingOf(term: string): Telling {
  if (!HAN.test(term)) return EMPTY_WORDS.has(term) ? 'none' : 'whole';
  const characters = Array.from(term);
  const empty = characters.filter((character) => EMPTY.test(character)).length;
  if (empty === 0) return 'whole';
  return empty === characters.length ? 'none' : 'half';
}

/** What somebody's words ask for, each once, without what stands in every question; all of it where nothing else is left. */
export function askedTerms(words: string): AskedTerm[] {
  const found = [...new Set(termsOf(words).map(({ term }) => term))];
  const whole = found.filter((term) => tellingOf(term) === 'whole');
  const half = found.filter((term) => tellingOf(term) === 'half');
  const asked = (terms: readonly string[], faint: boolean): AskedTerm[] =>
    terms.map((term) => ({ term, prefix: Array.from(term).length === 1 || !HAN.test(term), faint }));
  return (whole.length > 0 ? [...asked(whole, false), ...asked(half, true)] : asked(found, false)).slice(0, MOST_ASKED);
}

/** Whether a term of an article is what was asked for; what is faint is not pointed out. */
export const isAsked = (term: string, asked: readonly AskedTerm[]): boolean =>
  asked.some((each) => !each.faint && (each.prefix ? term.startsWith(each.term) : term === each.term));
