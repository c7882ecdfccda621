/** What can be told to be somebody's by its shape alone. */
export type Shape = 'identity-number' | 'mobile-number' | 'plate';

/** What people put between the digits of a number, or hide there. */
const BETWEEN = String.raw`[\s\p{Pd}\p{Cf}.·_()]{0,3}`;
const MONTH_DAY = [String.raw`(?:0${BETWEEN}[1-9]|1${BETWEEN}[0-2])`, String.raw`(?:0${BETWEEN}[1-9]|[12]${BETWEEN}\d|3${BETWEEN}[01])`];
const digits = (count: number): string => Array.from({ length: count }, () => String.raw`\d`).join(BETWEEN);
const alone = (...shapes: string[]): RegExp => new RegExp(String.raw`(?<!\d)(?:${shapes.join('|')})(?!\d)`, 'gu');

/** Numbers of cases have as many digits as an ID number of before 1999. */
const NOT_A_CASE = String.raw`(?!\d{6}-\d{9}(?!\d))`;
const PROVINCE = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使';

const PATTERNS: Record<Shape, RegExp> = {
  'identity-number': alone(
    String.raw`\d{17}[\dXx]`,
    [digits(6), String.raw`(?:1${BETWEEN}[89]|2${BETWEEN}0)`, digits(2), ...MONTH_DAY, digits(3), String.raw`[\dXx]`].join(BETWEEN),
    NOT_A_CASE + [digits(6), digits(2), ...MONTH_DAY, digits(3)].join(BETWEEN),
  ),
  'mobile-number': alone(String.raw`(?:(?:(?:\+|0${BETWEEN}0)${BETWEEN})?8${BETWEEN}6${BETWEEN})?1${BETWEEN}[3-9]${BETWEEN}${digits(9)}`),
  // Behind the letter of the city stand five or six characters, or four and a word; few of them are letters.
  plate: new RegExp(
    String.raw`[${PROVINCE}]${BETWEEN}[A-Z]${BETWEEN}(?=(?:[A-Z]{0,2}\d){3})(?:[A-Z0-9]{5,6}|[A-Z0-9]{4}[学警挂港澳领])(?![A-Z0-9])`,
    'giu',
  ),
};

/** Each character as its plain form where it has one of the same length: １, ① and 𝟏 are 1. */
const plain = (words: string): string =>
  Array.from(words, (character) => {
    const form = character.normalize('NFKC');
    if (form.length === 1) return form;
    return character.length === 1 ? character : '\uFFFD';
  }).join('');

/** Where words hold something of these shapes, of all unless stated, counted in characters; one shape after the other, each from the left. */
export function shapesIn(words: string, ...shapes: readonly Shape[]): { shape: Shape; at: number; length: number }[] {
  const text = plain(words);
  const looked = shapes.length > 0 ? shapes : (Object.keys(PATTERNS) as Shape[]);
  return looked.flatMap((shape) =>
    Array.from(text.matchAll(PATTERNS[shape]), ({ index, 0: { length } }) => ({ shape, at: index, length })),
  );
}
