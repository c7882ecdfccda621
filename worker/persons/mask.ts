import { shapesIn } from './shapes.ts';

const HIDDEN_AT_LEAST = 3;

/** The first and last characters stay; of a text too short for that the first one alone, and of a single character none. */
function keepEnds(text: string, head: number, tail: number): string {
  const characters = Array.from(text);
  const hidden = characters.length - head - tail;
  if (hidden >= HIDDEN_AT_LEAST)
    return characters.slice(0, head).join('') + '*'.repeat(hidden) + characters.slice(characters.length - tail).join('');
  return characters.map((character, at) => (at === 0 && characters.length > 1 ? character : '*')).join('');
}

/** All but the first character: 张三 → 张*. */
export const maskName = (name: string): string => keepEnds(name, 1, 0);

/** The first and last four characters stay; of a short number the first and last alone. */
export const maskIdentityNumber = (number: string): string => (number.length >= 12 ? keepEnds(number, 4, 4) : keepEnds(number, 1, 1));

/** 15400000001 → 154****0001. */
export const maskPhone = (phone: string): string => keepEnds(phone, 3, 4);

/** Enough for whoever knows the plate, nothing for anybody else: 藏ZA0001 → 藏Z***01. */
export const maskPlate = (plateNumber: string): string => keepEnds(plateNumber, 2, 2);

/** A value that somebody may have written down, and how it is masked. */
export interface Named {
  value: string;
  mask: (value: string) => string;
}

const SHAPES = [
  { shape: 'identity-number', mask: maskIdentityNumber },
  { shape: 'mobile-number', mask: maskPhone },
  { shape: 'plate', mask: maskPlate },
] as const;

const maskShapes = (words: string): string =>
  SHAPES.reduce(
    (text, { shape, mask }) =>
      shapesIn(text, shape)
        .toReversed()
        .reduce(
          (characters, { at, length }) => characters.toSpliced(at, length, mask(characters.slice(at, at + length).join(''))),
          Array.from(text),
        )
        .join(''),
    words,
  );

/** Free words with these values masked wherever they stand, and with them whatever has the shape of an ID number, a mobile number or a number plate. */
export const maskWords = (words: string, named: readonly Named[]): string =>
  maskShapes(
    named
      .toSorted((a, b) => b.value.length - a.value.length)
      .reduce((text, { value, mask }) => (value ? text.replaceAll(value, mask(value)) : text), words),
  );
