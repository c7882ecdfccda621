import { randomInt } from 'node:crypto';

/** Nothing that is mistaken for something else (0 O, 1 I L), and no vowels, so that no code spells a word. */
const ALPHABET = '23456789BCDFGHJKMNPQRSTVWXYZ';
const COUNT = 10;
/** 57 bits: nobody guesses one in the tries an account allows. */
const LENGTH = 12;

const newCode = (): string => Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** Ten new recovery codes, as they are compared and kept. */
export const newRecoveryCodes = (): string[] => Array.from({ length: COUNT }, newCode);

/** A recovery code as people read it: in groups of four. */
export const grouped = (code: string): string => code.replaceAll(/.{4}(?=.)/g, '$&-');

/** What somebody typed as it is compared: in capitals, without gaps. */
export const normalised = (typed: string): string => typed.toUpperCase().replaceAll(/[\s-]/g, '');
